using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace StatsFunctions.Storage.Tests;

public sealed class StorageMetricsTests
{
    private static readonly Uri Account = new("https://account.example");

    [Fact]
    public async Task A_call_counts_once_and_each_try_after_the_first_is_a_retry()
    {
        using var meters = new Meters();
        using var transport = new Scripted(503, 0, 200);
        var client = new TableServiceClient(Account, Watched(meters, new TableClientOptions(), transport, "table"));

        await foreach (var _ in client.QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
        }

        Assert.Equal(["stats.storage.calls table 2xx", "stats.storage.retries table 2xx", "stats.storage.retries table none"], meters.Counted);
    }

    [Fact]
    public void A_call_that_fails_counts_by_its_last_answer()
    {
        using var meters = new Meters();
        using var transport = new Scripted(500, 500, 500, 500);
        var client = new BlobServiceClient(Account, Watched(meters, new BlobClientOptions(), transport, "blob"));

        Assert.Throws<RequestFailedException>(() => client.GetBlobContainerClient("workbooks").GetProperties(cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(
            ["stats.storage.calls blob 5xx", "stats.storage.retries blob 5xx", "stats.storage.retries blob 5xx", "stats.storage.retries blob 5xx"],
            meters.Counted);
    }

    private static T Watched<T>(Meters meters, T options, HttpPipelineTransport transport, string service)
        where T : ClientOptions
    {
        options.Transport = transport;
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        new StorageMetrics(meters).Watch(options, service);
        return options;
    }

    private sealed class Meters : IMeterFactory
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentBag<string> _counted = [];

        public Meters()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == this)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _counted.Add($"{instrument.Name} {tags[0].Value} {tags[1].Value}"));
            _listener.Start();
        }

        public IEnumerable<string> Counted => _counted.Order(StringComparer.Ordinal);

        public Meter Create(MeterOptions options) => new(options.Name, null, null, scope: this);

        public void Dispose() => _listener.Dispose();
    }

    /// <summary>Answers with prepared statuses; 0 is no answer at all.</summary>
    private sealed class Scripted(params int[] statuses) : HttpPipelineTransport, IDisposable
    {
        private readonly HttpClientTransport _transport = new(new HttpClient(new Handler(new Queue<int>(statuses))));

        public override Request CreateRequest() => _transport.CreateRequest();

        public override void Process(HttpMessage message) => _transport.Process(message);

        public override ValueTask ProcessAsync(HttpMessage message) => _transport.ProcessAsync(message);

        public void Dispose() => _transport.Dispose();

        private sealed class Handler(Queue<int> statuses) : HttpMessageHandler
        {
            protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
                statuses.Dequeue() is var status and not 0
                    ? new HttpResponseMessage((System.Net.HttpStatusCode)status)
                    {
                        Content = status == 200 ? new StringContent("""{ "value": [] }""", System.Text.Encoding.UTF8, "application/json") : new StringContent(""),
                    }
                    : throw new HttpRequestException("The line is dead.");

            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                Task.FromResult(Send(request, cancellationToken));
        }
    }
}
