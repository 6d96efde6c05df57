using System.Diagnostics;

namespace StatsFunctions.Application.Telemetry;

/// <summary>The app's traces: one span for each use case that writes. What storage does for it, its clients tell.</summary>
public static class StatsActivities
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "StatsFunctions";

    /// <summary>A return is submitted.</summary>
    public const string Submission = "stats.submit";

    /// <summary>A file is imported.</summary>
    public const string Import = "stats.import";

    /// <summary>A span is rolled up.</summary>
    public const string Rollup = "stats.rollup";

    /// <summary>The result of a year is issued.</summary>
    public const string Closing = "stats.close";

    internal static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Notes why there is no result.</summary>
    internal static void Fail(this Activity? activity, Problem? problem)
    {
        if (problem is not null)
        {
            activity?.SetTag("error.type", problem.Code);
        }
    }
}
