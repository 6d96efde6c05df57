using System.Diagnostics;
using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;
using StatsFunctions.Application.Telemetry;

namespace StatsFunctions.Storage;

/// <summary>Counts the calls of the storage clients, and what they had to try again.</summary>
internal sealed class StorageMetrics
{
    private readonly Counter<long> _calls;
    private readonly Counter<long> _retries;

    /// <summary>Creates the instruments.</summary>
    /// <param name="factory">Gives the app's meter.</param>
    public StorageMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(StatsMetrics.MeterName);
        _calls = meter.CreateCounter<long>("stats.storage.calls", "{call}", "Calls to storage, by what became of each in the end");
        _retries = meter.CreateCounter<long>("stats.storage.retries", "{retry}", "Tries after a call's first one, by what became of each");
    }

    /// <summary>Counts what a client does.</summary>
    /// <param name="client">The client's options, before it is made.</param>
    /// <param name="service">Which service it calls, <c>table</c> or <c>blob</c>.</param>
    public void Watch(ClientOptions client, string service)
    {
        client.AddPolicy(new CountingPolicy(_calls, service, counts: _ => true), HttpPipelinePosition.PerCall);
        client.AddPolicy(new CountingPolicy(_retries, service, counts: message => message.ProcessingContext.RetryNumber > 0), HttpPipelinePosition.PerRetry);
    }

    private sealed class CountingPolicy(Counter<long> counter, string service, Func<HttpMessage, bool> counts) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var answered = false;
            try
            {
                ProcessNext(message, pipeline);
                answered = true;
            }
            finally
            {
                Count(message, answered);
            }
        }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var answered = false;
            try
            {
                await ProcessNextAsync(message, pipeline);
                answered = true;
            }
            finally
            {
                Count(message, answered);
            }
        }

        private void Count(HttpMessage message, bool answered)
        {
            if (counts(message))
            {
                counter.Add(1, new TagList { { "stats.storage.service", service }, { "stats.storage.status_class", StatusClass(message, answered) } });
            }
        }

        // The response of an earlier try may still be there.
        private static string StatusClass(HttpMessage message, bool answered) => (answered && message.HasResponse ? message.Response.Status / 100 : 0) switch
        {
            2 => "2xx",
            3 => "3xx",
            4 => "4xx",
            5 => "5xx",
            _ => "none",
        };
    }
}
