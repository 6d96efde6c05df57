using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>A file of returns (CSV, JSON or an entry form) that can be read again and again, a row at a time.</summary>
public interface IReturnFile
{
    /// <summary>What is wrong with the file's heading, whichever of its rows feel it. Known once the file is open.</summary>
    IReadOnlyList<HeadingFault> HeadingFaults => [];

    /// <summary>
    /// Reads the file from its beginning. What cannot be read at all, such as JSON that breaks off, is the last result;
    /// what is wrong with one row is that row's own fault.
    /// </summary>
    /// <param name="cancellationToken">Ends the call.</param>
    IAsyncEnumerable<Result<ReturnRow>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>One return as a file tells it, unchecked.</summary>
/// <param name="Number">The row in the file: a heading is row 1; JSON rows count from 1; of an entry form, the row of the month's heading.</param>
/// <param name="Unit">The unit as written, surrounding blanks taken away.</param>
/// <param name="Period">The period as written, surrounding blanks taken away.</param>
/// <param name="Values">Its values. An empty cell is <see cref="SubmittedKind.Nothing"/>: not reported.</param>
public sealed record ReturnRow(int Number, string Unit, string Period, IReadOnlyList<CellValue> Values)
{
    /// <summary>Why, as the sender put it, or null.</summary>
    public string? Note { get; init; }

    /// <summary>What is wrong with the row as a whole, such as a broken quotation; the row is not imported then.</summary>
    public IReadOnlyList<RowFault> Faults { get; init; } = [];

    /// <summary>
    /// Whether it has no value at all and its file does not mean that: a line of a sheet that was made out beforehand. It is
    /// no return, and takes nothing back.
    /// </summary>
    public bool IsBlank { get; init; }

    /// <summary>Where a fault of the row as a whole is shown in an entry form, such as <c>F4</c>; null in other files.</summary>
    public string? Cell { get; init; }
}

/// <summary>A value as a file tells it.</summary>
/// <param name="Row">The row in the file on which it stands; not the return's own in an entry form.</param>
/// <param name="Value">The indicator's code and what stands there. A code that no indicator has is a fault.</param>
/// <param name="Cell">Its cell in an entry form, such as <c>F12</c>; null in other files.</param>
public readonly record struct CellValue(int Row, SubmittedValue Value, string? Cell = null);

/// <summary>Something wrong with a row as a whole.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record RowFault(string Code, LocalizedText Message);

/// <summary>Something wrong with the heading of a column.</summary>
/// <param name="Code">Stable code, see <see cref="FaultCodes"/>.</param>
/// <param name="Indicator">The indicator's code, or the heading that is none's.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record HeadingFault(string Code, string Indicator, LocalizedText Message);
