using System.ComponentModel.DataAnnotations;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Audit;
using StatsFunctions.Application.Settings;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.App;

/// <summary>The settings of a deployment, section <c>Stats</c>: each public property is one, and there are no others.</summary>
public sealed class StatsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Stats";

    private const int MinAdminKeyLength = 16;

    // A reference that the platform cannot resolve it hands on as it stands, and whoever has seen the templates knows it.
    private const string KeyVaultReference = "@Microsoft.KeyVault(";

    /// <summary>The county's six-digit division code. Required.</summary>
    public string? CountyCode { get; set; }

    /// <summary>The county's name. Required.</summary>
    public string? CountyName { get; set; }

    /// <summary>An admin key that works before any key has been issued; unset: there is none.</summary>
    public string? AdminKey { get; set; }

    /// <summary>
    /// Whether whom App Service authentication has signed in is a caller, by the app roles <c>StatsFunctions.Viewer</c>,
    /// <c>.County</c> and <c>.Admin</c>. Counts only while the platform says that its authentication is on.
    /// </summary>
    public bool TrustPlatformIdentity { get; set; }

    /// <summary>The county's time zone, an IANA or Windows name.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The day of the following month at whose end a month's return is due, 1 to 28.</summary>
    [Range(1, 28)]
    public int DueDay { get; set; } = 5;

    /// <summary>For how many days it is kept who did what.</summary>
    [Range(AuditRetention.MinDays, AuditRetention.MaxDays)]
    public int AuditDays { get; set; } = AuditRetention.DefaultDays;

    /// <summary>Everything wrong that the types of the settings do not tell.</summary>
    public IEnumerable<SettingFault> Faults()
    {
        if (CountyCode is not { Length: 6 } || !CountyCode.All(char.IsAsciiDigit))
        {
            yield return Fault(
                nameof(CountyCode), $"应为县的六位行政区划代码，{NotChinese(CountyCode)}。", $"Must be the county's six-digit division code, {NotEnglish(CountyCode)}.");
        }

        if (string.IsNullOrWhiteSpace(CountyName))
        {
            yield return Fault(nameof(CountyName), "应为县的名称，尚未设置。", "Must be the county's name, and is missing.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return Fault(
                nameof(TimeZone), $"应为时区名称，如 Asia/Shanghai，不是“{TimeZone}”。", $"Must be a time zone such as Asia/Shanghai, not '{TimeZone}'.");
        }
    }

    /// <summary>What is wrong with the key where it guards more than an emulator's data. It is never repeated.</summary>
    public IEnumerable<SettingFault> KeyFaults()
    {
        if (AdminKey is not null && AdminKey.Length < MinAdminKeyLength)
        {
            yield return Fault(
                nameof(AdminKey), $"太短：管理密钥至少 {MinAdminKeyLength} 个字符，或不设。",
                $"Too short: an admin key has at least {MinAdminKeyLength} characters, or there is none.");
        }
        else if (AdminKey?.Length > KeyText.MaxLength)
        {
            yield return Fault(
                nameof(AdminKey), $"太长：管理密钥至多 {KeyText.MaxLength} 个字符。", $"Too long: an admin key has at most {KeyText.MaxLength} characters.");
        }
        else if (AdminKey?.StartsWith(KeyVaultReference, StringComparison.OrdinalIgnoreCase) == true)
        {
            yield return Fault(
                nameof(AdminKey), "Key Vault 引用未能解析：请检查密钥保管库的地址和应用身份的权限。",
                "The Key Vault reference was not resolved: check its address, and what the app's identity may read.");
        }
        else if (AdminKey is not null && !AdminKey.All(character => character is > ' ' and < '\x7f'))
        {
            yield return Fault(
                nameof(AdminKey), "只能用英文字母、数字和符号：请求头带不了其他字符。", "Letters, digits and signs of ASCII only: a header carries no others.");
        }
    }

    /// <summary>The county these settings describe, once they are found to be in order.</summary>
    public County ToCounty() =>
        new(new CountyCode(CountyCode!), CountyName!.Trim(), new CountyCalendar(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), DueDay));

    private static SettingFault Fault(string property, string chinese, string english) => SettingFault.Of($"{Section}:{property}", chinese, english);

    private static string NotChinese(string? value) => value is null ? "尚未设置" : $"不是“{value}”";

    private static string NotEnglish(string? value) => value is null ? "and is missing" : $"not '{value}'";
}
