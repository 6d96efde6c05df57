namespace StatsFunctions.Application.Ports;

/// <summary>What is known of a stored workbook without opening it.</summary>
/// <param name="Year">The current year.</param>
/// <param name="Name">Its name within the year, ASCII, without extension.</param>
/// <param name="Against">The base year.</param>
/// <param name="Through">The last month, 1 to 12.</param>
/// <param name="Draft">Whether the year could still change when it was written.</param>
/// <param name="Fingerprint">The data it shows.</param>
/// <param name="TemplateVersion">The edition of its layout.</param>
/// <param name="Size">Bytes.</param>
/// <param name="CreatedAt">When these bytes were written.</param>
/// <param name="ETag">Changes with the bytes; without quotes.</param>
public sealed record StoredWorkbook(
    int Year, string Name, int Against, int Through, bool Draft, string Fingerprint, string TemplateVersion, long Size, DateTimeOffset CreatedAt, string ETag);

/// <summary>A workbook to be stored.</summary>
/// <param name="Year">The current year.</param>
/// <param name="Name">Its name within the year, ASCII, without extension.</param>
/// <param name="Against">The base year.</param>
/// <param name="Through">The last month, 1 to 12.</param>
/// <param name="Draft">Whether the year can still change.</param>
/// <param name="Fingerprint">The data it shows.</param>
/// <param name="TemplateVersion">The edition of its layout.</param>
/// <param name="Content">The .xlsx file.</param>
public sealed record NewWorkbook(
    int Year, string Name, int Against, int Through, bool Draft, string Fingerprint, string TemplateVersion, byte[] Content);

/// <summary>Keeps the county's workbooks.</summary>
public interface IWorkbookStore
{
    /// <summary>A workbook's properties, or null.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="name">Its name.</param>
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

    /// <summary>Stores a workbook, if what was found still stands.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="previous">What was found; null: nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is stored now, or null where another writer came first.</returns>
    Task<StoredWorkbook?> TryWriteAsync(NewWorkbook workbook, StoredWorkbook? previous, CancellationToken cancellationToken);
}
