using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StatsFunctions.App.Tests.Telemetry;

/// <summary>An OpenTelemetry collector over HTTP that keeps what it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentQueue<(string Path, string Body)> _received = [];
    private readonly SemaphoreSlim _arrived = new(0);

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _web = builder.Build();
        _web.MapPost("/{*path}", ReceiveAsync);
    }

    public string Address => _web.Urls.Single();

    /// <summary>Everything received; names and texts stand in it as they are.</summary>
    public string Everything => string.Concat(_received.Select(item => item.Body));

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        collector._web.Urls.Add("http://127.0.0.1:0");
        await collector._web.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>Waits for a text among what is sent to an address.</summary>
    public async Task WaitForAsync(string path, string text)
    {
        while (!_received.Any(item => item.Path == path && item.Body.Contains(text, StringComparison.Ordinal)))
        {
            await _arrived.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
        _received.Enqueue((context.Request.Path.Value!, await reader.ReadToEndAsync(context.RequestAborted)));
        _arrived.Release();
        context.Response.ContentType = "application/x-protobuf";
    }
}
