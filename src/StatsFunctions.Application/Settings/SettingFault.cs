using StatsFunctions.Domain;

namespace StatsFunctions.Application.Settings;

/// <summary>A setting that is wrong.</summary>
/// <param name="Setting">Its name as Azure's app settings write it, <c>Stats__DueDay</c>.</param>
/// <param name="Text">What is wrong and what would be right. Never the value of a secret: start messages are kept in logs.</param>
public sealed record SettingFault(string Setting, LocalizedText Text)
{
    /// <summary>A fault of a setting.</summary>
    /// <param name="setting">Its name in configuration, parts separated by a colon.</param>
    /// <param name="chinese">What is wrong, in Chinese.</param>
    /// <param name="english">What is wrong, in English.</param>
    public static SettingFault Of(string setting, string chinese, string english) =>
        new(NameOf(setting), new LocalizedText(chinese, english));

    /// <summary>How app settings and environment variables write the name of a setting: they allow no colon on Linux.</summary>
    /// <param name="setting">Its name in configuration.</param>
    public static string NameOf(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>One line: the name, Chinese, English.</summary>
    public override string ToString() => $"{Setting}：{Text.Chinese} {Text.English}";
}
