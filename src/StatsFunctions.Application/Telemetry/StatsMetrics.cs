using System.Diagnostics;
using System.Diagnostics.Metrics;
using StatsFunctions.Application.Imports;

namespace StatsFunctions.Application.Telemetry;

/// <summary>The app's metrics. Tags are codes of small sets: never a value that was reported, nor who reported it.</summary>
public sealed class StatsMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "StatsFunctions";

    private const string Outcome = "stats.outcome";

    private readonly Counter<long> _accepted;
    private readonly Counter<long> _rejected;
    private readonly Histogram<double> _rollups;

    /// <summary>Creates the instruments.</summary>
    /// <param name="factory">Gives the meter.</param>
    public StatsMetrics(IMeterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var meter = factory.Create(MeterName);
        _accepted = meter.CreateCounter<long>("stats.returns.accepted", "{return}", "Returns accepted: created, updated or unchanged");
        _rejected = meter.CreateCounter<long>("stats.returns.rejected", "{return}", "Returns refused, by the code of the problem");
        _rollups = meter.CreateHistogram<double>("stats.rollup.duration", "s", "Duration of roll-ups: written, unchanged or failed");
    }

    /// <summary>Counts a submission.</summary>
    /// <param name="result">What became of it.</param>
    internal void Submitted(Result<Returns.AcceptedReturn> result)
    {
        if (result.Succeeded(out var accepted, out var problem))
        {
            Accepted(1, accepted.Unchanged ? "unchanged" : accepted.Created ? "created" : "updated");
        }
        else
        {
            Rejected(1, problem.Code);
        }
    }

    /// <summary>Counts the returns of an import that was not only tried.</summary>
    /// <param name="report">What became of them.</param>
    internal void Imported(ImportReport report)
    {
        Accepted(report.Created, "created");
        Accepted(report.Updated, "updated");
        Accepted(report.Unchanged, "unchanged");
        foreach (var (code, count) in report.RejectedBy)
        {
            Rejected(count, code);
        }
    }

    /// <summary>Measures a roll-up until it is disposed of.</summary>
    /// <param name="time">The clock.</param>
    internal RollupMeasure MeasureRollup(TimeProvider time) => new(this, time);

    private void Accepted(int count, string outcome)
    {
        if (count > 0)
        {
            _accepted.Add(count, new KeyValuePair<string, object?>(Outcome, outcome));
        }
    }

    private void Rejected(int count, string code) => _rejected.Add(count, new KeyValuePair<string, object?>("error.type", code));

    /// <summary>One roll-up under way; it has failed unless it says otherwise.</summary>
    internal sealed class RollupMeasure(StatsMetrics metrics, TimeProvider time) : IDisposable
    {
        private readonly Activity? _activity = StatsActivities.Source.StartActivity(StatsActivities.Rollup);
        private readonly long _started = time.GetTimestamp();
        private string _outcome = "failed";

        /// <summary>A workbook was written.</summary>
        public void Written() => _outcome = "written";

        /// <summary>The workbook that stands shows the data already.</summary>
        public void Unchanged() => _outcome = "unchanged";

        public void Dispose()
        {
            metrics._rollups.Record(time.GetElapsedTime(_started).TotalSeconds, new KeyValuePair<string, object?>(Outcome, _outcome));
            _activity?.SetTag(Outcome, _outcome);
            _activity?.Dispose();
        }
    }
}
