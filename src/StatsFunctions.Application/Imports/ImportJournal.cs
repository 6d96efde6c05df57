using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Imports;

/// <summary>What an import of all or nothing does to one unit's year.</summary>
/// <param name="Unit">Whose.</param>
/// <param name="Year">Of which year.</param>
/// <param name="Edition">The edition that its gate lets in from then on.</param>
/// <param name="Returns">The returns as they shall stand.</param>
internal sealed record JournalEntry(UnitCode Unit, int Year, int Edition, IReadOnlyList<Return> Returns);

/// <summary>
/// What an import of all or nothing writes, to the last revision number: whoever finds it unfinished has nothing left to
/// judge, whichever rules they know. The indicators they must know: a catalogue loses none. JSON documents one after the
/// other, compressed.
/// </summary>
/// <param name="catalogue">The indicators.</param>
internal sealed class ImportJournal(IndicatorCatalogue catalogue)
{
    /// <summary>Writes entries.</summary>
    /// <param name="journal">Where to; stays open.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task WriteAsync(Stream journal, IAsyncEnumerable<JournalEntry> entries, CancellationToken cancellationToken)
    {
        await using var zip = new GZipStream(journal, CompressionLevel.Fastest, leaveOpen: true);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(zip, ToDocument(entry), cancellationToken: cancellationToken);
        }
    }

    /// <summary>Reads entries, in the order in which they were written.</summary>
    /// <param name="journal">Where from; stays open.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(Stream journal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var zip = new GZipStream(journal, CompressionMode.Decompress, leaveOpen: true);
        await foreach (var document in JsonSerializer.DeserializeAsyncEnumerable<Document>(zip, topLevelValues: true, cancellationToken: cancellationToken))
        {
            yield return ToEntry(document!);
        }
    }

    private static Document ToDocument(JournalEntry entry) => new(
        entry.Unit.ToString(), entry.Year, entry.Edition,
        [
            .. entry.Returns.Select(item => new ReturnDocument(
                item.Period.ToString(), item.Revision, item.Edition,
                item.Values.ToDictionary(value => value.Indicator.Code, value => value.Value, StringComparer.Ordinal),
                item.FirstSubmittedAt, item.SubmittedAt, item.SubmittedBy, item.Note)),
        ]);

    private JournalEntry ToEntry(Document document)
    {
        var unit = new UnitCode(document.Unit);
        return new JournalEntry(
            unit, document.Year, document.Edition,
            [
                .. document.Returns.Select(item => new Return(
                    unit,
                    Period.TryParse(item.Period, out var period) ? period : throw new FormatException($"'{item.Period}' is not a period."),
                    item.Revision, item.Edition,
                    ReturnValues.Of(item.Values.Select(value => new IndicatorValue(catalogue[value.Key], value.Value))),
                    item.FirstSubmittedAt, item.SubmittedAt, item.SubmittedBy, item.Note)),
            ]);
    }

    private sealed record Document(string Unit, int Year, int Edition, IReadOnlyList<ReturnDocument> Returns);

    private sealed record ReturnDocument(
        string Period, int Revision, int Edition, IReadOnlyDictionary<string, decimal> Values,
        DateTimeOffset FirstSubmittedAt, DateTimeOffset SubmittedAt, string SubmittedBy, string? Note);
}
