using System.Collections.Frozen;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;

namespace StatsFunctions.Application.Imports;

/// <summary>What an imported file is.</summary>
public enum ImportFormat
{
    /// <summary>CSV.</summary>
    Csv,

    /// <summary>A JSON array.</summary>
    Json,

    /// <summary>An entry form (.xlsx).</summary>
    EntryForm,
}

/// <summary>What becomes of a file some of whose rows are refused.</summary>
public enum ImportMode
{
    /// <summary>The other rows are stored.</summary>
    ValidOnly,

    /// <summary>Nothing is stored.</summary>
    AllOrNothing,
}

/// <summary>A file to import.</summary>
/// <param name="File">The file; can seek; stays the caller's.</param>
/// <param name="Format">What it is.</param>
/// <param name="Charset">The encoding that the sender of a CSV file names; null: none.</param>
/// <param name="Mode">What becomes of it if rows are refused.</param>
/// <param name="DryRun">Whether to only say what would happen.</param>
/// <param name="Caller">Who sends it.</param>
public sealed record ImportRequest(Stream File, ImportFormat Format, string? Charset, ImportMode Mode, bool DryRun, Caller Caller)
{
    /// <summary>Tells how far the import is.</summary>
    public ImportProgress Progress { get; } = new();
}

/// <summary>Why rows were refused: one cause and every row it hits.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Indicator">The indicator's code or a heading that is none's; null: it is about rows as a whole.</param>
/// <param name="Message">What is wrong, with the first example.</param>
/// <param name="Rows">The rows of the file, in order, each once.</param>
/// <param name="Count">How many times it was met: more than there are rows where an entry form has it in several months of one row.</param>
/// <param name="Cells">The remarks for an entry form's cells; empty for other files.</param>
public sealed record ImportConflict(
    string Code, string? Indicator, LocalizedText Message, IReadOnlyList<int> Rows, int Count, IReadOnlyList<ConflictCell> Cells);

/// <summary>A cell of an entry form that is at fault.</summary>
/// <param name="Cell">The cell, such as <c>F12</c>.</param>
/// <param name="Message">What is wrong with it.</param>
public readonly record struct ConflictCell(string Cell, LocalizedText Message);

/// <summary>What became of a file. Every return of it is created, updated, unchanged or rejected.</summary>
/// <param name="DryRun">Whether nothing was to be stored.</param>
/// <param name="Created">Returns stored where nothing was reported before.</param>
/// <param name="Updated">Returns stored over earlier ones.</param>
/// <param name="Unchanged">Returns that say what stands.</param>
/// <param name="Rejected">Returns refused.</param>
/// <param name="IsRefused">Whether nothing of the file was stored because of its conflicts, or would be.</param>
/// <param name="Conflicts">Why, by the first row each hits.</param>
public sealed record ImportReport(
    bool DryRun, int Created, int Updated, int Unchanged, int Rejected, bool IsRefused, IReadOnlyList<ImportConflict> Conflicts)
{
    /// <summary>The rejected returns by the code of the first thing wrong with each.</summary>
    public IReadOnlyDictionary<string, int> RejectedBy { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>The returns of the file.</summary>
    public int Rows => Created + Updated + Unchanged + Rejected;

    /// <summary>The conflicts as remarks on an entry form, one for each cell.</summary>
    /// <param name="language">The reader's language.</param>
    public IReadOnlyList<CellComment> Comments(Language language) =>
    [
        .. Conflicts.SelectMany(conflict => conflict.Cells)
            .GroupBy(cell => cell.Cell, StringComparer.Ordinal)
            .Select(group => new CellComment(group.Key, string.Join('\n', group.Select(cell => cell.Message.In(language)).Distinct(StringComparer.Ordinal)))),
    ];
}
