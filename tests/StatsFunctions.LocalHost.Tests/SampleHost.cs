using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.LocalHost.Clock;
using StatsFunctions.LocalHost.Tests.Samples;

namespace StatsFunctions.LocalHost.Tests;

/// <summary>A local host with the sample functions, on a free port, without storage.</summary>
internal static class SampleHost
{
    public static readonly string[] Settings =
    [
        "--urls=http://127.0.0.1:0", "--AzureWebJobsStorage=none", "--NightlySchedule=0 0 18 5 * *", "--HostKey=the host key",
        "--Logging:LogLevel:Default=None",
    ];

    public static FunctionApp App(Journal journal, params Type[] types) => new(types, (services, _) => services.AddSingleton(journal));

    public static Task<HostApplication> StartAsync(Journal journal, OffsetClock? clock = null) =>
        HostApplication.StartAsync(
            App(journal, typeof(SampleFunctions), typeof(SampleTimers)),
            new LocalHostOptions { Configuration = Settings },
            clock ?? new OffsetClock(TimeProvider.System),
            TestContext.Current.CancellationToken);
}
