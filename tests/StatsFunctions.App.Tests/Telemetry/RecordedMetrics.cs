using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Telemetry;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Telemetry;

/// <summary>What one running app measures, and no other app of this process.</summary>
internal sealed class RecordedMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _measured = [];
    private readonly ConcurrentBag<Instrument> _instruments = [];

    public RecordedMetrics(StatsApp app)
    {
        var factory = app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == StatsMetrics.MeterName && instrument.Meter.Scope == factory)
            {
                _instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();

        // Otherwise its instruments come into being with the first call that counts something.
        app.Services.GetRequiredService<StatsMetrics>();
    }

    public IReadOnlyCollection<Instrument> Instruments => _instruments;

    /// <summary>What an instrument was told, with the values of its tags.</summary>
    public IReadOnlyList<(double Value, string Tags)> Of(string name) =>
        [.. _measured.Where(item => item.Name == name).Select(item => (item.Value, item.Tags))];

    /// <summary>What a counter stands at for certain tags.</summary>
    public double Sum(string name, string tags) => Of(name).Where(item => item.Tags == tags).Sum(item => item.Value);

    public void Forget() => _measured.Clear();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach (var tag in tags)
        {
            texts.Add($"{tag.Key}={tag.Value}");
        }

        _measured.Enqueue((instrument.Name, value, string.Join(' ', texts.Order(StringComparer.Ordinal))));
    }
}
