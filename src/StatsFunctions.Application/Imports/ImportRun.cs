namespace StatsFunctions.Application.Imports;

/// <summary>What has become of a run.</summary>
public enum ImportRunState
{
    /// <summary>It is under way.</summary>
    Running,

    /// <summary>It did what it was asked for.</summary>
    Done,

    /// <summary>The file was refused as a whole; nothing of it is stored.</summary>
    Refused,

    /// <summary>It broke off; what was stored stays.</summary>
    Failed,

    /// <summary>Nothing has been heard of it for so long that its process must have ended. Never kept: time tells it.</summary>
    Interrupted,
}

/// <summary>An import that can be left and found again.</summary>
/// <param name="Id">Its name, which the client chose.</param>
/// <param name="Name">The name of its file; null: not told.</param>
/// <param name="CallerId">Who sent it.</param>
/// <param name="By">How they are named.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="DryRun">Whether it only tells what would happen.</param>
/// <param name="Mode">What becomes of the file if rows are refused.</param>
public sealed record ImportRun(Guid Id, string? Name, string CallerId, string By, DateTimeOffset StartedAt, bool DryRun, ImportMode Mode)
{
    // It is heard of every few seconds, whatever storage does for a while.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    /// <summary>What has become of it.</summary>
    public ImportRunState State { get; init; }

    /// <summary>When it was heard of last.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = StartedAt;

    /// <summary>When it ended; null: it has not, or nobody knows.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it is at; only while it runs.</summary>
    public ImportPhase? Phase { get; init; }

    /// <summary>The rows of the file; null: it was not read to its end.</summary>
    public int? Rows { get; init; }

    /// <summary>How many of them the phase is through with; in the end, those that are accounted for.</summary>
    public int Done { get; init; }

    /// <summary>The rows that were refused; null: it has not ended, or was not read to its end.</summary>
    public int? Rejected { get; init; }

    /// <summary>The run as it looks at a time: one of which nothing is heard any more was interrupted.</summary>
    /// <param name="now">The time.</param>
    public ImportRun At(DateTimeOffset now) =>
        // Not only by an old word: a clock may have been set back since.
        State == ImportRunState.Running && (now - UpdatedAt).Duration() > LongestSilence
            ? this with { State = ImportRunState.Interrupted, Phase = null }
            : this;
}

/// <summary>What a run came to: exactly one of the two.</summary>
/// <param name="Report">What became of the rows.</param>
/// <param name="Problem">Why there is no report.</param>
public sealed record ImportRunOutcome(ImportReport? Report, Problem? Problem);

/// <summary>A run, and what it came to.</summary>
/// <param name="Run">The run.</param>
/// <param name="Outcome">What it came to; null: it has not ended.</param>
public sealed record FoundImportRun(ImportRun Run, ImportRunOutcome? Outcome);
