using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;

namespace StatsFunctions.Application.Ports;

/// <summary>What is known of a stored workbook without opening it.</summary>
/// <param name="Run">The roll-up that wrote it.</param>
/// <param name="Remarks">The <see cref="WorkbookRemarks.Digest"/> of what it remarks on the data.</param>
/// <param name="TemplateVersion">The edition of its layout.</param>
/// <param name="Size">Bytes.</param>
/// <param name="CreatedAt">When these bytes were written.</param>
/// <param name="ETag">Changes with every write; without quotes.</param>
public sealed record StoredWorkbook(RollupRun Run, string Remarks, string TemplateVersion, long Size, DateTimeOffset CreatedAt, string ETag)
{
    /// <summary>The language of its readers.</summary>
    public Language Language { get; init; } = Language.Chinese;

    /// <summary>Whether it is that of a content.</summary>
    /// <param name="content">The content.</param>
    public bool Shows(WorkbookContent content) => Run.Fingerprint == content.Report.Fingerprint && Remarks == content.Remarks.Digest;
}

/// <summary>A link to one workbook, for reading only.</summary>
/// <param name="Url">The address.</param>
/// <param name="ExpiresAt">When it ceases to work.</param>
public sealed record WorkbookLink(Uri Url, DateTimeOffset ExpiresAt);

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

    /// <summary>A link that hands out a workbook, and nothing else, to whoever has it. It serves what stands there when it is followed.</summary>
    /// <param name="workbook">What was found.</param>
    /// <param name="contentDisposition">The header with the name under which people save it.</param>
    /// <param name="lifetime">How long it works.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<WorkbookLink> LinkAsync(StoredWorkbook workbook, string contentDisposition, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Stores a workbook under the name its run gives it, if what was found still stands.</summary>
    /// <param name="run">The roll-up that wrote it.</param>
    /// <param name="remarks">The digest of its remarks.</param>
    /// <param name="templateVersion">The edition of its layout.</param>
    /// <param name="content">The .xlsx file.</param>
    /// <param name="previous">What was found; null: nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is stored now, or null where another writer came first.</returns>
    Task<StoredWorkbook?> TryWriteAsync(
        RollupRun run, string remarks, string templateVersion, byte[] content, StoredWorkbook? previous, CancellationToken cancellationToken);

    /// <summary>The English edition of exactly these bytes, or null where it has not been made.</summary>
    /// <param name="workbook">The Chinese workbook, as found.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<StoredWorkbook?> FindEnglishAsync(StoredWorkbook workbook, CancellationToken cancellationToken);

    /// <summary>Stores the English edition. What it is of is stored with it, so one that comes too late is that of nothing.</summary>
    /// <param name="workbook">The Chinese workbook, as found.</param>
    /// <param name="content">The .xlsx file, of the same content.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<StoredWorkbook> WriteEnglishAsync(StoredWorkbook workbook, byte[] content, CancellationToken cancellationToken);

    /// <summary>Stores a workbook as it stood elsewhere, unless one of its name is there.</summary>
    /// <param name="workbook">What it was, but for its ETag and size.</param>
    /// <param name="content">The .xlsx file.</param>
    /// <param name="chinese">The Chinese workbook of which it is the English edition, as stored here; null: it is Chinese itself.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RestoreAsync(StoredWorkbook workbook, byte[] content, StoredWorkbook? chinese, CancellationToken cancellationToken);
}
