using System.Text;
using CsvHelper;

namespace StatsFunctions.Application.Imports;

/// <summary>The rows of a CSV file that are not blank, one after the other, with their numbers.</summary>
internal sealed class CsvRecords : IAsyncDisposable
{
    private readonly CsvReader _csv;
    private bool _malformed;
    private bool _spansLines;

    public CsvRecords(Stream file, Encoding encoding, char delimiter, int maxLength)
    {
        file.Position = 0;
        var asItIs = encoding is UTF8Encoding;
        var text = asItIs ? file : Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8, leaveOpen: true);
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            TrimWhitespace = true,
            MaxRecordSize = maxLength,
            OnMalformedRecord = _ => _malformed = true,
        };

        // The reader splits on one ASCII character; for another its own stream puts one in its place, outside of quotation marks.
        _csv = char.IsAscii(delimiter)
            ? CsvReader.Create(text, options with { Separator = delimiter }, leaveOpen: asItIs)
            : CsvReader.Create(new CsvSeparatorStream(text, delimiter.ToString(), leaveOpen: asItIs), options);
    }

    /// <summary>The number of the row.</summary>
    public int Number { get; private set; }

    /// <summary>How many cells it has.</summary>
    public int Count => _csv.FieldCount;

    /// <summary>Whether its quotation marks make no sense.</summary>
    public bool IsMalformed => _malformed;

    /// <summary>The text of a cell.</summary>
    public string Cell(int column) => _csv.GetString(column);

    /// <summary>Goes to the next row that is not blank.</summary>
    /// <returns>False at the end; a problem where the file cannot be read on.</returns>
    public async Task<Result<bool>> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var before = (Malformed: _malformed, SpansLines: _spansLines, Number);
                _malformed = false;
                if (!await _csv.ReadAsync(cancellationToken))
                {
                    // A quotation mark that is never closed has swallowed all rows that came after it.
                    return before is { Malformed: true, SpansLines: true } ? Malformed(before.Number) : false;
                }

                Number++;
                _spansLines = _malformed && _csv.RawRecord.ContainsAny((byte)'\r', (byte)'\n');
                if (_malformed || !IsBlank())
                {
                    return true;
                }
            }
        }
        catch (CsvFormatException)
        {
            return Problem.Of(ProblemKind.BadRequest, "malformed-csv",
                $"第 {Number + 1} 行无法读取：过长（可能引号不配对），或含有控制字符", $"Row {Number + 1} cannot be read: it is too long (a quotation mark may be missing) or has control characters");
        }
    }

    /// <summary>A file whose rows cannot be told apart.</summary>
    public static Problem Malformed(int number) => Problem.Of(ProblemKind.BadRequest, "malformed-csv",
        $"第 {number} 行的引号没有结束，其后的内容无法分行", $"A quotation mark in row {number} is never closed: what follows cannot be told apart");

    /// <summary>Ends reading; the file stays open.</summary>
    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    private bool IsBlank()
    {
        for (var i = 0; i < _csv.FieldCount; i++)
        {
            if (!_csv.IsEmpty(i) && WrittenText.Trim(_csv.GetString(i)).Length > 0)
            {
                return false;
            }
        }

        return true;
    }
}
