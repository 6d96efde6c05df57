using Microsoft.Extensions.Configuration;
using StatsFunctions.App.Telemetry;
using StatsFunctions.Application.Settings;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Settings;

/// <summary>All settings of the app, read and checked at once.</summary>
/// <param name="Stats">The county's.</param>
/// <param name="Storage">The data account's.</param>
/// <param name="Telemetry">Where telemetry goes.</param>
public sealed record AppSettings(StatsOptions Stats, StorageOptions Storage, TelemetryOptions Telemetry)
{
    /// <summary>The name of every setting that the app reads, as app settings write it.</summary>
    public static IEnumerable<string> Names =>
    [
        .. OptionsReader.Names<StatsOptions>(StatsOptions.Section),
        .. StorageOptions.Names,
        .. TelemetryOptions.Names,
        .. TimerSettings.Timers.Select(timer => timer.Setting),
    ];

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <exception cref="SettingsException">Settings are wrong; every one that is.</exception>
    public static AppSettings Read(IConfiguration configuration)
    {
        var faults = new List<SettingFault>();
        var stats = OptionsReader.Read<StatsOptions>(configuration.GetSection(StatsOptions.Section), faults);
        var storage = StorageOptions.Read(configuration);
        var telemetry = TelemetryOptions.Read(configuration);
        faults.AddRange(stats.Faults());
        if (!storage.IsEmulator)
        {
            faults.AddRange(stats.KeyFaults());
        }

        faults.AddRange(storage.Faults());
        faults.AddRange(TimerSettings.Faults(configuration));
        faults.AddRange(telemetry.Faults());
        return faults.Count == 0 ? new AppSettings(stats, storage, telemetry) : throw new SettingsException(faults);
    }
}
