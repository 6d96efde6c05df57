using System.Net.Sockets;
using Azure;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using StatsFunctions.Application.Seeds;
using StatsFunctions.Application.Settings;
using StatsFunctions.LocalHost.Azurite;
using StatsFunctions.LocalHost.Clock;
using StatsFunctions.LocalHost.Functions;
using StatsFunctions.LocalHost.Timers;
using StatsFunctions.Storage;

namespace StatsFunctions.LocalHost;

/// <summary>A running local host: the app's HTTP functions on Kestrel, its timers ready to run, the emulated storage beneath.</summary>
public sealed class HostApplication : IAsyncDisposable
{
    private const string HostLogs = "Microsoft.Extensions.Hosting.Internal.Host";

    private readonly WebApplication _web;
    private readonly LocalStorage _storage;
    private readonly IReadOnlyList<TimerRunner> _timers;

    private HostApplication(WebApplication web, LocalStorage storage, OffsetClock clock, IReadOnlyList<FunctionDefinition> functions, IReadOnlyList<TimerRunner> timers)
    {
        _web = web;
        _storage = storage;
        _timers = timers;
        Clock = clock;
        HttpFunctions = functions.OfType<HttpFunction>().Count();
        Address = Reachable(web.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    /// <summary>Where the host answers, as seen from this machine.</summary>
    public Uri Address { get; }

    /// <summary>The clock of the app and of its timers.</summary>
    public OffsetClock Clock { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>The settings in force.</summary>
    public IConfiguration Configuration => _web.Configuration;

    /// <summary>How many functions answer HTTP requests.</summary>
    public int HttpFunctions { get; }

    /// <summary>The names of the functions that run on a schedule.</summary>
    public IEnumerable<string> TimerFunctions => _timers.Select(timer => timer.Name);

    /// <summary>The storage beneath.</summary>
    internal LocalStorage Storage => _storage;

    /// <summary>Starts an app; its timers wait for <see cref="RunTimersAsync"/>.</summary>
    /// <param name="app">The app.</param>
    /// <param name="options">The command line.</param>
    /// <param name="clock">The clock of the app and of its timers.</param>
    /// <param name="cancellationToken">Ends a start that is under way.</param>
    /// <exception cref="StartupException">The app or its settings are not in order, or the address is taken.</exception>
    /// <exception cref="AzuriteUnavailableException">There is no emulated storage to be had.</exception>
    public static async Task<HostApplication> StartAsync(FunctionApp app, LocalHostOptions options, OffsetClock clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);

        // Everything that can be wrong with the app and the command line, before anything is started.
        var builder = HostConfiguration.CreateBuilder(options);
        Refusing(() => app.CheckSettings(builder.Configuration));
        var functions = FunctionDiscovery.Discover(app.Types);
        var schedules = ScheduledTimer.Resolve(functions.OfType<TimerFunction>(), builder.Configuration);
        var routePrefix = HostJson.ReadRoutePrefix(Path.Combine(AppContext.BaseDirectory, "host.json"));
        var now = ReadNow(options.Now, builder.Configuration);

        var storage = await LocalStorage.StartAsync(builder.Configuration, options.DataFolder, cancellationToken);
        try
        {
            if (now is { } instant)
            {
                clock.MoveTo(instant);
            }

            builder.Services.AddSingleton<TimeProvider>(clock);
            Refusing(() => app.AddServices(builder.Services, builder.Configuration));
            var timers = AddTimers(builder.Services, schedules);

            // A host that cannot start is told by the exception; its log would add a stack trace to it.
            var started = false;
            builder.Logging.AddFilter(HostLogs, level => level >= LogLevel.Warning && Volatile.Read(ref started));

            var web = builder.Build();
            try
            {
                var runners = timers(web.Services);
                var door = new AdminDoor(web.Configuration[HostConfiguration.HostKey]!, runners, web.Lifetime.ApplicationStopping);
                web.UseRouter(FunctionRouter.Build(functions.OfType<HttpFunction>(), routePrefix, door, web.Services));
                await ListenAsync(web, cancellationToken);
                Volatile.Write(ref started, true);
                return new HostApplication(web, storage, clock, functions, runners);
            }
            catch
            {
                await web.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the timers run on their schedules.</summary>
    /// <param name="cancellationToken">Ends them.</param>
    public Task RunTimersAsync(CancellationToken cancellationToken) => new TimerScheduler(_timers, Clock).RunAsync(cancellationToken);

    /// <summary>Completes when the host has been asked to stop from inside.</summary>
    internal CancellationToken Stopping => _web.Lifetime.ApplicationStopping;

    /// <summary>Stops serving, then ends what was started: first who writes, then what is written to.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(CancellationToken.None);
        await _web.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static DateTimeOffset? ReadNow(string? now, IConfiguration configuration)
    {
        // Read even where nothing is to be set: a time zone that is none would fail the first request instead.
        var zone = HostConfiguration.CountyZone(configuration);
        return now is null
            ? null
            : InstantText.TryParse(now, zone) ?? throw new StartupException(
                new(
                    $"--now 的「{now}」不是时刻：请写成 2023-12-31T23:58（{zone.Id}）或 2023-12-31T15:58:00Z。",
                    $"--now \"{now}\" is no instant: write 2023-12-31T23:58 ({zone.Id}) or 2023-12-31T15:58:00Z."),
                StartupException.Usage);
    }

    private static Func<IServiceProvider, IReadOnlyList<TimerRunner>> AddTimers(IServiceCollection services, IReadOnlyList<ScheduledTimer> schedules)
    {
        foreach (var schedule in schedules)
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TimerRunner>(provider, schedule));
        }

        return provider => [.. provider.GetServices<TimerRunner>()];
    }

    private static async Task ListenAsync(WebApplication web, CancellationToken cancellationToken)
    {
        var urls = web.Configuration["urls"];
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new StartupException(new(
                $"{urls} 的端口已被占用：请结束占用它的程序，或用 --urls 换一个。",
                $"The port of {urls} is in use: end the program that has it, or choose another with --urls."));
        }
        catch (SocketException refused)
        {
            throw new StartupException(new($"无法在 {urls} 上监听：{refused.Message}", $"Cannot listen on {urls}: {refused.SocketErrorCode}."));
        }
        catch (Exception malformed) when (IsFromKestrel(malformed))
        {
            throw new StartupException(
                new($"--urls 的「{urls}」不可用：请写成 http://localhost:7071。", $"--urls \"{urls}\" cannot be served: {OneLine(malformed)}"),
                StartupException.Usage);
        }
        catch (SeedException wrong)
        {
            throw Wrong(wrong);
        }
        catch (Exception storage) when (storage is RequestFailedException || StorageFailure.IsUnavailable(storage))
        {
            throw new StartupException(new(
                $"存储不可用，未启动：{OneLine(storage)}", $"Not started: the storage of the setting {StorageOptions.Read(web.Configuration).Setting} cannot be used."));
        }
    }

    /// <summary>The app refuses wrong settings and wrong reference data with a message that names them.</summary>
    private static void Refusing(Action act)
    {
        try
        {
            act();
        }
        catch (SettingsException wrong)
        {
            throw new StartupException(new(wrong.Text.Chinese, wrong.Text.English), StartupException.Usage);
        }
        catch (SeedException wrong)
        {
            throw Wrong(wrong);
        }
    }

    private static StartupException Wrong(SeedException exception) =>
        new(new($"基础数据有误，未启动：{exception.Message}", "Not started: reference data are wrong, see above."), StartupException.Usage);

    /// <summary>What Kestrel says of an address it cannot bind; what else fails at start must not be taken for that.</summary>
    private static bool IsFromKestrel(Exception exception) =>
        exception is FormatException or InvalidOperationException or ArgumentException
        && exception.Source?.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) == true;

    private static string OneLine(Exception exception) => exception.Message.Split('\n')[0].TrimEnd();

    /// <summary>An address that means every interface of this machine is not one to send a request to.</summary>
    private static Uri Reachable(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
        return new UriBuilder(binding.Scheme, host, binding.Port).Uri;
    }
}
