namespace StatsFunctions.Application.Imports;

/// <summary>What an import is at.</summary>
public enum ImportPhase
{
    /// <summary>Reading the file.</summary>
    Reading,

    /// <summary>Judging its rows against what stands.</summary>
    Checking,

    /// <summary>Storing them; where each row goes by itself, they are judged meanwhile.</summary>
    Writing,
}

/// <summary>How far an import is.</summary>
/// <param name="Phase">What it is at.</param>
/// <param name="Rows">The rows of the file; null: not known before it has been read.</param>
/// <param name="Done">How many of them the phase is through with.</param>
public readonly record struct ImportStand(ImportPhase Phase, int? Rows, int Done);

/// <summary>
/// Tells how far an import is. It is asked, not told: the import counts its rows anyway, and whoever wants to know looks at
/// these counts, so that a row costs nothing more.
/// </summary>
public sealed class ImportProgress
{
    private volatile Stage _stage = new(ImportPhase.Reading, null, () => 0);

    /// <summary>How far it is.</summary>
    public ImportStand Now
    {
        get
        {
            var stage = _stage;
            return new ImportStand(stage.Phase, stage.Rows, stage.Done());
        }
    }

    /// <summary>A phase begins.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="rows">The rows of the file; null: not known yet.</param>
    /// <param name="done">Tells how many the phase is through with; any thread may ask at any time.</param>
    internal void Enter(ImportPhase phase, int? rows, Func<int> done) => _stage = new Stage(phase, rows, done);

    private sealed record Stage(ImportPhase Phase, int? Rows, Func<int> Done);
}
