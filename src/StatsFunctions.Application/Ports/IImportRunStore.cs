using StatsFunctions.Application.Imports;

namespace StatsFunctions.Application.Ports;

/// <summary>Keeps what can be told of imports that may be left. It decides nothing: <see cref="IImportStore"/> does.</summary>
public interface IImportRunStore
{
    /// <summary>Keeps a run that begins.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where there is one of its name.</returns>
    Task<bool> TryBeginAsync(ImportRun run, CancellationToken cancellationToken);

    /// <summary>Keeps how far a run is. What is kept of its end stands, whenever this arrives.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task SaveAsync(ImportRun run, CancellationToken cancellationToken);

    /// <summary>Keeps how a run ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="outcome">What it came to.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task EndAsync(ImportRun run, ImportRunOutcome outcome, CancellationToken cancellationToken);

    /// <summary>All runs that are kept, in no order.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<ImportRun>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A run; null: none of this name is kept.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<FoundImportRun?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Forgets a run. Safe to call again.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task ForgetAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>Is told what could not be kept of a run. The import goes on all the same.</summary>
public interface IImportRunLog
{
    /// <summary>How far a run is could not be kept; it is tried again.</summary>
    /// <param name="run">The run.</param>
    /// <param name="failure">Why.</param>
    void ProgressLost(Guid run, Exception failure);

    /// <summary>How a run ended could not be kept; it will look interrupted.</summary>
    /// <param name="run">The run.</param>
    /// <param name="failure">Why.</param>
    void EndLost(Guid run, Exception failure);
}
