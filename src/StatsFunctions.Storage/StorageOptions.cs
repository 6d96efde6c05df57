using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using StatsFunctions.Application.Settings;

namespace StatsFunctions.Storage;

/// <summary>
/// Which storage account holds the app's data: that of <c>DataStorage</c>, or where nothing of it is set the Functions host's
/// own, <c>AzureWebJobsStorage</c>. Either is a connection string, or the addresses of the services, which are then called
/// with the app's managed identity.
/// </summary>
public sealed class StorageOptions
{
    /// <summary>The setting of the data's own account.</summary>
    public const string Data = "DataStorage";

    /// <summary>The setting of the Functions host's account.</summary>
    public const string Host = "AzureWebJobsStorage";

    private static readonly string[] s_parts = ["tableServiceUri", "blobServiceUri", "tableAudience", "clientId"];

    private readonly string[] _unknown;

    private StorageOptions(string setting, IConfigurationSection section)
    {
        Setting = setting;
        ConnectionString = section.Value is { Length: > 0 } text ? text : null;
        TableServiceUri = section[s_parts[0]];
        BlobServiceUri = section[s_parts[1]];
        TableAudience = section[s_parts[2]] is { Length: > 0 } audience ? audience : null;
        ClientId = section[s_parts[3]] is { Length: > 0 } client ? client : null;

        // Of its own account the Functions host reads more than this.
        _unknown = setting == Host ? [] : [.. section.GetChildren().Select(child => child.Key).Except(s_parts, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The names of the settings, as app settings write them.</summary>
    public static IEnumerable<string> Names =>
        from setting in (string[])[Data, Host]
        from name in (string[])[setting, .. s_parts.Select(part => $"{setting}__{part}")]
        select name;

    /// <summary>The setting that names the account: <see cref="Data"/> or <see cref="Host"/>.</summary>
    public string Setting { get; }

    /// <summary>The account's connection string; null: the addresses say where it is.</summary>
    public string? ConnectionString { get; }

    /// <summary>The address of the account's Table service.</summary>
    public string? TableServiceUri { get; }

    /// <summary>The address of the account's Blob service.</summary>
    public string? BlobServiceUri { get; }

    /// <summary>
    /// For which cloud the Table service wants tokens; null: the public one. The Blob service takes those of the public one
    /// in every cloud, and Azure.Storage.Blobs 12.17 could not ask for others.
    /// </summary>
    public string? TableAudience { get; }

    /// <summary>The managed identity to call with, where it is one that the user assigned; null: the app's own.</summary>
    public string? ClientId { get; }

    /// <summary>Whether the account is the emulator's, whose key everybody knows.</summary>
    public bool IsEmulator =>
        ConnectionString is { } text
        && (text.Contains("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase)
            || text.Contains("AccountName=devstoreaccount1", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The host's configuration.</param>
    public static StorageOptions Read(IConfiguration configuration)
    {
        var data = configuration.GetSection(Data);
        return string.IsNullOrEmpty(data.Value) && !data.GetChildren().Any()
            ? new StorageOptions(Host, configuration.GetSection(Host))
            : new StorageOptions(Data, data);
    }

    /// <summary>Everything wrong with the settings. A connection string is never repeated.</summary>
    public IEnumerable<SettingFault> Faults()
    {
        foreach (var part in _unknown)
        {
            yield return Fault(
                part, $"没有这项设置；有的是 {string.Join("、", s_parts.Select(known => $"{Data}__{known}"))}。",
                $"There is no such setting; there are {string.Join(", ", s_parts.Select(known => $"{Data}__{known}"))}.");
        }

        if (ConnectionString is not null)
        {
            if (!IsConnectionString(ConnectionString))
            {
                yield return SettingFault.Of(Setting, "不是存储账户的连接字符串（内容不显示）。", "This is no connection string of a storage account (it is not shown).");
            }

            foreach (var (part, _) in Addresses.Where(address => !string.IsNullOrEmpty(address.Value)))
            {
                yield return Fault(part, $"与 {Setting} 的连接字符串只能设一种。", $"Set either this or the connection string {Setting}.");
            }

            yield break;
        }

        if (Addresses.All(address => string.IsNullOrEmpty(address.Value)) && Setting == Host)
        {
            yield return SettingFault.Of(
                Setting,
                $"没有存储账户：请设为连接字符串，或设 {Setting}__{s_parts[0]} 和 {Setting}__{s_parts[1]}（数据另用账户时设 {Data}…）。",
                $"There is no storage account: set a connection string, or {Setting}__{s_parts[0]} and {Setting}__{s_parts[1]} ({Data}… for an account of the data's own).");
            yield break;
        }

        foreach (var (part, value) in Addresses.Where(address => !IsHttps(address.Value)))
        {
            yield return Fault(
                part,
                $"应为存储服务的 https 地址，{(string.IsNullOrEmpty(value) ? "尚未设置" : "现在的不是")}。",
                $"Must be the https address of the account's service, {(string.IsNullOrEmpty(value) ? "and is missing" : "which it is not")}.");
        }

        if (TableAudience is not null && !IsHttps(TableAudience))
        {
            yield return Fault(s_parts[2], "应为 https 地址，如 https://storage.azure.cn。", "Must be an https address such as https://storage.azure.cn.");
        }
    }

    private IEnumerable<(string Part, string? Value)> Addresses => [(s_parts[0], TableServiceUri), (s_parts[1], BlobServiceUri)];

    private SettingFault Fault(string part, string chinese, string english) => SettingFault.Of($"{Setting}:{part}", chinese, english);

    // Tokens are sent over https only.
    private static bool IsHttps(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;

    private static bool IsConnectionString(string text)
    {
        try
        {
            _ = new TableServiceClient(text);
            _ = new BlobServiceClient(text);
            return true;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or InvalidOperationException)
        {
            // The message may quote it.
            return false;
        }
    }
}
