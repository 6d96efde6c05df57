using System.Runtime.CompilerServices;
using System.Text;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>
/// A CSV file of returns. Rows are counted as a spreadsheet shows them: the heading is row 1, a blank line is a row that
/// is not read, and a cell with line breaks in quotation marks makes no row of its own. An empty cell takes a value back;
/// a row of nothing but empty cells says nothing (<see cref="ReturnRow.IsBlank"/>): a sheet of all units with some not yet
/// filled in turns no missing return into a received one, and wipes none.
/// </summary>
internal sealed class CsvReturnFile : IReturnFile
{
    /// <summary>The longest row, bytes of UTF-8. A quotation mark that is never closed would make one of the whole file.</summary>
    private const int MaxRowLength = 1024 * 1024;

    private readonly Stream _file;
    private readonly Encoding _encoding;
    private readonly char _delimiter;
    private readonly IReadOnlyList<string> _headings;
    private readonly CsvColumns _columns;

    private CsvReturnFile(Stream file, Encoding encoding, char delimiter, IReadOnlyList<string> headings, CsvColumns columns)
    {
        _file = file;
        _encoding = encoding;
        _delimiter = delimiter;
        _headings = headings;
        _columns = columns;
    }

    /// <inheritdoc/>
    public IReadOnlyList<HeadingFault> HeadingFaults => _columns.Faults;

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file; can seek; stays open while it is read.</param>
    /// <param name="charset">The encoding that the sender names; null: none.</param>
    /// <param name="catalogue">The indicators.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<Result<IReturnFile>> OpenAsync(Stream file, string? charset, IndicatorCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!(await TextEncoding.FindAsync(file, charset, cancellationToken)).Succeeded(out var encoding, out var problem))
        {
            return problem;
        }

        var delimiter = await CsvDelimiter.FindAsync(file, encoding, MaxRowLength, cancellationToken);
        await using var records = new CsvRecords(file, encoding, delimiter, MaxRowLength);
        if (!(await records.NextAsync(cancellationToken)).Succeeded(out var found, out problem))
        {
            return problem;
        }

        if (!found)
        {
            return Empty;
        }

        if (records.IsMalformed)
        {
            return CsvRecords.Malformed(records.Number);
        }

        List<string> headings = [.. Enumerable.Range(0, records.Count).Select(records.Cell)];
        return CsvColumns.Read(headings, catalogue).Succeeded(out var columns, out problem)
            ? new CsvReturnFile(file, encoding, delimiter, headings, columns)
            : problem;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Result<ReturnRow>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var records = new CsvRecords(_file, _encoding, _delimiter, MaxRowLength);
        _ = await records.NextAsync(cancellationToken);
        while (true)
        {
            if (!(await records.NextAsync(cancellationToken)).Succeeded(out var found, out var problem))
            {
                yield return problem;
                yield break;
            }

            if (!found)
            {
                yield break;
            }

            yield return Read(records);
        }
    }

    private ReturnRow Read(CsvRecords records)
    {
        var number = records.Number;
        if (FaultOf(records) is { } fault)
        {
            return new ReturnRow(number, "", "", []) { Faults = [fault] };
        }

        var values = _columns.Values(number, records.Cell);
        return new ReturnRow(number, WrittenText.Trim(records.Cell(_columns.Unit)), WrittenText.Trim(records.Cell(_columns.Period)), values)
        {
            IsBlank = values.All(value => value.Value.Kind == SubmittedKind.Nothing),
        };
    }

    // Where cells are missing or too many, nobody knows which value belongs to which heading.
    private RowFault? FaultOf(CsvRecords records)
    {
        if (records.IsMalformed)
        {
            return Malformed("引号不配对", "a quotation mark has no other");
        }

        if (records.Count < _columns.Count)
        {
            return Malformed($"只有 {records.Count} 列，标题有 {_columns.Count} 列", $"{records.Count} cells under {_columns.Count} headings");
        }

        for (var i = 0; i < records.Count; i++)
        {
            if (_columns.IsNameless(i, i < _headings.Count ? _headings[i] : "") && WrittenText.Trim(records.Cell(i)).Length > 0)
            {
                return Malformed($"第 {i + 1} 列有内容但没有标题", $"there is something in column {i + 1}, which has no heading");
            }
        }

        return null;
    }

    private static RowFault Malformed(string chinese, string english) =>
        new("malformed-row", new($"这一行无法读取：{chinese}", $"The row cannot be read: {english}"));

    private static Problem Empty { get; } = Problem.Of(ProblemKind.Invalid, "empty-file", "文件是空的", "The file is empty");
}
