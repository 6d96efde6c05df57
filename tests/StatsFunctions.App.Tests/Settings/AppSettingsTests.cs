using Microsoft.Extensions.Configuration;
using StatsFunctions.App.Settings;
using StatsFunctions.Application.Settings;

namespace StatsFunctions.App.Tests.Settings;

public sealed class AppSettingsTests
{
    private const string Account = "DefaultEndpointsProtocol=https;AccountName=county;AccountKey=c2VjcmV0LXNlY3JldA==;EndpointSuffix=core.windows.net";

    private const string FiftyCharacters = "01234567890123456789012345678901234567890123456789";

    private static readonly Dictionary<string, string?> Right = new(StringComparer.Ordinal)
    {
        ["Stats:CountyCode"] = "330182",
        ["Stats:CountyName"] = "示例县",
        ["MonthlyRollupSchedule"] = "0 0 18 * * *",
        ["YearEndRollupSchedule"] = "0 30 18 * * *",
        ["OverdueCheckSchedule"] = "0 0 19 * * *",
        ["DailyCatchUpSchedule"] = "0 0 20 * * *",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
    };

    [Fact]
    public void What_is_right_is_read()
    {
        var settings = AppSettings.Read(Settings(
            ("Stats:DueDay", "8"), ("Stats:AdminKey", "sixteen-letters!"), ("AzureWebJobsStorage", ""),
            ("AzureWebJobsStorage:blobServiceUri", "https://host.blob.core.windows.net"), ("AzureWebJobsStorage:credential", "managedidentity"),
            ("DataStorage:tableServiceUri", "https://data.table.core.chinacloudapi.cn"), ("DataStorage:blobServiceUri", "https://data.blob.core.chinacloudapi.cn"),
            ("DataStorage:tableAudience", "https://storage.azure.cn"), ("DataStorage:clientId", "5d1c"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317")));

        Assert.Equal((8, "330182"), (settings.Stats.DueDay, settings.Stats.ToCounty().Code.ToString()));
        Assert.Equal(("DataStorage", "https://storage.azure.cn", "5d1c"), (settings.Storage.Setting, settings.Storage.TableAudience, settings.Storage.ClientId));
        Assert.Equal("http://localhost:4317", settings.Telemetry.Endpoint);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_a_line_each()
    {
        var refused = Refused(
            ("Stats:CountyCode", "33x182"), ("Stats:CountyName", " "), ("Stats:DueDay", "abc"), ("Stats:TimeZone", "Mars/Olympus"), ("Stats:DueDays", "5"),
            ("MonthlyRollupSchedule", "25:00:00"), ("YearEndRollupSchedule", null), ("AzureWebJobsStorage", "nonsense"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json"));

        Assert.Equal(
            ["AzureWebJobsStorage", "MonthlyRollupSchedule", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "Stats__CountyCode",
                "Stats__CountyName", "Stats__DueDay", "Stats__DueDays", "Stats__TimeZone", "YearEndRollupSchedule"],
            refused.Faults.Select(fault => fault.Setting).Order(StringComparer.Ordinal));
        var lines = refused.Message.Split(Environment.NewLine);
        Assert.Equal(2 + refused.Faults.Count, lines.Length);
        Assert.Equal($"{refused.Text.Chinese}{Environment.NewLine}{refused.Text.English}", refused.Message);
        Assert.Contains(lines, line => line.Contains("Stats__DueDay：", StringComparison.Ordinal)
            && line.Contains("1 至 28", StringComparison.Ordinal) && line.Contains("from 1 to 28, not 'abc'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Stats:DueDay", "0", "Stats__DueDay")]
    [InlineData("Stats:DueDay", "29", "Stats__DueDay")]
    [InlineData("Stats:DueDay", "5.0", "Stats__DueDay")]
    [InlineData("Stats:DueDay:x", "5", "Stats__DueDay")]
    [InlineData("Stats:CountyCode", "３３０１８２", "Stats__CountyCode")]
    [InlineData("OverdueCheckSchedule", "0 0 19 * * * *", "OverdueCheckSchedule")]
    [InlineData("OverdueCheckSchedule", "01:00:00", "OverdueCheckSchedule")]
    [InlineData("AzureWebJobsStorage", "", "AzureWebJobsStorage")]
    [InlineData("AzureWebJobsStorage", "AccountName=a;AccountKey=###;TableEndpoint=https://a", "AzureWebJobsStorage")]
    [InlineData("AzureWebJobsStorage:tableServiceUri", "https://a.table.core.windows.net", "AzureWebJobsStorage__tableServiceUri")]
    [InlineData("DataStorage:tableUri", "https://a.table.core.windows.net", "DataStorage__tableUri")]
    public void A_value_that_cannot_be_used_is_refused_with_its_name(string setting, string value, string named) =>
        Assert.Contains(named, Refused((setting, value)).Faults.Select(fault => fault.Setting));

    [Theory]
    [InlineData("http://data.blob.core.windows.net")]
    [InlineData("data.blob.core.windows.net")]
    [InlineData("")]
    public void A_token_is_sent_to_an_https_address_only(string address) =>
        Assert.Equal(
            ["DataStorage__blobServiceUri"],
            Refused(("DataStorage:tableServiceUri", "https://data.table.core.windows.net"), ("DataStorage:blobServiceUri", address))
                .Faults.Select(fault => fault.Setting));

    [Theory]
    [InlineData("pssst")]
    [InlineData("fifteen-letters")]
    [InlineData("a key with blanks in it")]
    [InlineData("密钥密钥密钥密钥密钥密钥密钥密钥")]
    [InlineData(FiftyCharacters + FiftyCharacters + FiftyCharacters + FiftyCharacters + "1")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://county.vault.azure.net/secrets/admin)")]
    public void A_weak_admin_key_opens_an_emulators_data_only(string key)
    {
        _ = AppSettings.Read(Settings(("Stats:AdminKey", key)));

        var refused = Refused(("Stats:AdminKey", key), ("AzureWebJobsStorage", Account));

        Assert.Equal("Stats__AdminKey", Assert.Single(refused.Faults).Setting);
        Assert.DoesNotContain(key, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_repeated()
    {
        var refused = Refused(("Stats:AdminKey", "pssst"), ("AzureWebJobsStorage", Account.Replace("AccountName=county;", "", StringComparison.Ordinal)));

        Assert.Equal(2, refused.Faults.Count);
        Assert.DoesNotContain("c2VjcmV0", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pssst", refused.Message, StringComparison.Ordinal);
    }

    private static SettingsException Refused(params (string Setting, string? Value)[] changes) =>
        Assert.Throws<SettingsException>(() => AppSettings.Read(Settings(changes)));

    private static IConfigurationRoot Settings(params (string Setting, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Right, StringComparer.Ordinal);
        foreach (var (setting, value) in changes)
        {
            settings[setting] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
