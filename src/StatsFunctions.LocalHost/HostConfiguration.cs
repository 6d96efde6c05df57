using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace StatsFunctions.LocalHost;

/// <summary>The settings of a local host: what Azure's application settings hold there has a default here.</summary>
internal static class HostConfiguration
{
    /// <summary>The name of the setting with the storage account's connection string.</summary>
    public const string Storage = "AzureWebJobsStorage";

    /// <summary>The name of the setting with the key of <c>/admin/functions/{name}</c>.</summary>
    public const string HostKey = "HostKey";

    /// <summary>The name of the setting with the app's own administrator key.</summary>
    public const string AdminKey = "Stats:AdminKey";

    /// <summary>The name of the setting with the county's division code.</summary>
    public const string CountyCode = "Stats:CountyCode";

    /// <summary>The name of the setting with the county's time zone.</summary>
    public const string TimeZone = "Stats:TimeZone";

    /// <summary>The key of both doors where no other is set. A key that somebody has chosen is not shown.</summary>
    public const string DefaultKey = "local-admin";

    /// <summary>Cron schedules are UTC, the comments say when that is in China.</summary>
    private static readonly Dictionary<string, string?> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["urls"] = LocalHostOptions.DefaultUrls,
        [Storage] = "UseDevelopmentStorage=true",
        [HostKey] = DefaultKey,
        [AdminKey] = DefaultKey,
        [CountyCode] = "999901",
        ["Stats:CountyName"] = "示范县",
        [TimeZone] = "Asia/Shanghai",
        ["MonthlyRollupSchedule"] = "0 0 18 * * *", // 02:00 every day: whatever the due day is, and one that was missed is caught up with
        ["YearEndRollupSchedule"] = "0 30 18 * * *", // 02:30 every day
        ["OverdueCheckSchedule"] = "0 0 19 * * *", // 03:00 every day
        ["DailyCatchUpSchedule"] = "0 0 20 * * *", // 04:00 every day
        ["Logging:LogLevel:Default"] = "Warning",
    };

    /// <summary>A builder whose configuration is, weakest first: these defaults, appsettings.json, the environment, the command line.</summary>
    /// <param name="options">The command line.</param>
    public static WebApplicationBuilder CreateBuilder(LocalHostOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Nobody edits settings while the host runs, and watching the current folder for it may mean watching a whole disk.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. options.Configuration],
            ContentRootPath = AppContext.BaseDirectory,
        });
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });

        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = false;
            console.ColorBehavior = Console.IsOutputRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        return builder;
    }

    /// <summary>The county's time zone.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <exception cref="StartupException">The setting names no time zone.</exception>
    public static TimeZoneInfo CountyZone(IConfiguration configuration)
    {
        var name = configuration[TimeZone]!;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new StartupException(
                new($"设置 {TimeZone} 的「{name}」不是时区。", $"The setting {TimeZone} is no time zone: \"{name}\"."),
                StartupException.Usage);
    }
}
