namespace StatsFunctions.Application.Ports;

/// <summary>What has been decided about an import of all or nothing.</summary>
public enum ImportDecision
{
    /// <summary>Nothing is stored of it, ever.</summary>
    Abort,

    /// <summary>All of it is stored, now or by whoever finds it unfinished.</summary>
    Commit,
}

/// <summary>
/// Keeps the decisions about imports of all or nothing. Of the two calls that decide, the first wins, on however many
/// instances they are made.
/// </summary>
public interface IImportStore
{
    /// <summary>Decides that all of an import is stored.</summary>
    /// <param name="import">The import.</param>
    /// <param name="journal">What is to be written; can seek; read from its beginning.</param>
    /// <param name="cancellationToken">Ends the call; whether it was decided is not known then.</param>
    /// <returns>False where it was decided otherwise.</returns>
    Task<bool> TryCommitAsync(string import, Stream journal, CancellationToken cancellationToken);

    /// <summary>Decides that nothing of an import is stored.</summary>
    /// <param name="import">The import.</param>
    /// <param name="cancellationToken">Ends the call; whether it was decided is not known then.</param>
    /// <returns>False where it was decided otherwise.</returns>
    Task<bool> TryAbortAsync(string import, CancellationToken cancellationToken);

    /// <summary>What has been decided; null: nothing yet, or all of it has been stored and forgotten since.</summary>
    /// <param name="import">The import.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ImportDecision?> FindAsync(string import, CancellationToken cancellationToken);

    /// <summary>Opens what is to be written.</summary>
    /// <param name="import">An import.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null where there is nothing to be written, or not any more.</returns>
    Task<Stream?> OpenJournalAsync(string import, CancellationToken cancellationToken);

    /// <summary>Forgets an import all of which is stored, or one whose abortion nobody can ask for any more. Safe to call again.</summary>
    /// <param name="import">The import; while anybody may still come to decide it, never one that was aborted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task ForgetAsync(string import, CancellationToken cancellationToken);

    /// <summary>The imports that have been committed and not forgotten, oldest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<string>> CommittedAsync(CancellationToken cancellationToken);

    /// <summary>The imports that have been aborted and not forgotten, oldest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<string>> AbortedAsync(CancellationToken cancellationToken);
}
