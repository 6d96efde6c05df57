namespace StatsFunctions.Application.Ports;

/// <summary>What is known of a stored workbook without opening it.</summary>
/// <param name="Run">The roll-up that wrote it.</param>
/// <param name="TemplateVersion">The edition of its layout.</param>
/// <param name="Size">Bytes.</param>
/// <param name="CreatedAt">When these bytes were written.</param>
/// <param name="ETag">Changes with every write; without quotes.</param>
public sealed record StoredWorkbook(RollupRun Run, string TemplateVersion, long Size, DateTimeOffset CreatedAt, string ETag);

/// <summary>Keeps the county's workbooks.</summary>
public interface IWorkbookStore
{
    /// <summary>A workbook's properties, or null.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="name">Its name, unchecked: what can be no name is the name of nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<StoredWorkbook?> FindAsync(int year, string name, CancellationToken cancellationToken);

    /// <summary>The workbooks of a year or of all years, by year and name.</summary>
    /// <param name="year">The year; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<StoredWorkbook>> ListAsync(int? year, CancellationToken cancellationToken);

    /// <summary>Opens exactly the version of a workbook that was found; the stream can seek.</summary>
    /// <param name="workbook">What was found.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null where other bytes have taken its place since.</returns>
    Task<Stream?> OpenAsync(StoredWorkbook workbook, CancellationToken cancellationToken);

    /// <summary>Stores a workbook under the name its run gives it, if what was found still stands.</summary>
    /// <param name="run">The roll-up that wrote it.</param>
    /// <param name="templateVersion">The edition of its layout.</param>
    /// <param name="content">The .xlsx file.</param>
    /// <param name="previous">What was found; null: nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is stored now, or null where another writer came first.</returns>
    Task<StoredWorkbook?> TryWriteAsync(RollupRun run, string templateVersion, byte[] content, StoredWorkbook? previous, CancellationToken cancellationToken);
}
