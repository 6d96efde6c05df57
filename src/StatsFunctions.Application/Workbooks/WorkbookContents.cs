using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Workbooks;

/// <summary>Reads what workbooks show. It writes nothing: the ledger is taken as it stands.</summary>
/// <param name="county">The county.</param>
/// <param name="comparisons">Compares.</param>
/// <param name="rules">The rules of validation.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="items">Where open items are kept.</param>
public sealed class WorkbookContents(
    County county, ComparisonService comparisons, ReturnRules rules, IReturnStore returns, IYearStore years, IOpenItemStore items)
{
    private const int ParallelReads = 8;

    private readonly YearCauses _causes = new(county.Calendar, rules);

    /// <summary>The content of a span, from what is stored now.</summary>
    /// <param name="span">The span.</param>
    /// <param name="draft">Whether the result may still change: it is not the one that a closing issues.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<WorkbookContent> ReadAsync(ComparisonSpan span, bool draft, CancellationToken cancellationToken) =>
        await ReadAsync(await comparisons.ReadAsync(span, cancellationToken), draft, cancellationToken);

    /// <summary>The content that goes with data that have been read.</summary>
    /// <param name="data">The data.</param>
    /// <param name="draft">Whether the result may still change: it is not the one that a closing issues.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<WorkbookContent> ReadAsync(ComparisonData data, bool draft, CancellationToken cancellationToken)
    {
        var report = comparisons.Compare(data, draft);
        var span = data.Span;
        var year = (await years.FindAsync(span.Year, cancellationToken)).Year;
        var before = span.Against == span.Year - 1 ? data.Base : await returns.OfYearAsync(span.Year - 1, cancellationToken);
        var ledger = (await items.ReadAsync(span.Year, unit: null, cancellationToken)).ToDictionary(stored => stored.Item.Key, stored => stored.Item);
        var standing = _causes.Of(data.Units, year, data.Current, before, report.JudgedAt)
            .Where(cause => span.Covers(cause.Key.Period))
            .Select(cause => ledger.TryGetValue(cause.Key, out var item) && item.Evidence == cause.Evidence ? item.Describe(cause) : OpenItem.Open(cause).Item)
            .OrderBy(item => item.Key.Period.ToString(), StringComparer.Ordinal)
            .ThenBy(item => item.Key.Unit)
            .ThenBy(item => item.Key.Kind)
            .ThenBy(item => item.Key.Rule, StringComparer.Ordinal)
            .ToList();
        var amended = data.Current.Concat(data.Base)
            .Where(item => item.Revision > 1 && span.Covers(item.Period))
            .OrderByDescending(item => item.SubmittedAt)
            .ThenBy(item => item.Unit)
            .ThenBy(item => item.Period.ToString(), StringComparer.Ordinal)
            .ToList();
        return new WorkbookContent(report, new WorkbookRemarks(year, standing, await AmendmentsAsync(amended, cancellationToken), amended.Count));
    }

    private async Task<IReadOnlyList<Amendment>> AmendmentsAsync(List<Return> amended, CancellationToken cancellationToken)
    {
        var histories = new IReadOnlyList<Return>[Math.Min(amended.Count, WorkbookRemarks.MaxAmendedReturns)];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, histories.Length, options, async (position, token) =>
            histories[position] = await returns.RevisionsAsync(amended[position].Unit, amended[position].Period, token));

        // A revision that came after the data were read belongs to the next workbook.
        return [.. histories
            .SelectMany((history, position) => history.Zip(history.Skip(1)).Where(pair => pair.Second.Revision <= amended[position].Revision))
            .Select(pair => new Amendment(pair.Second, pair.Second.Values.ChangesSince(pair.First.Values)))
            .OrderByDescending(amendment => amendment.After.SubmittedAt)
            .ThenBy(amendment => amendment.After.Unit)
            .ThenBy(amendment => amendment.After.Period.ToString(), StringComparer.Ordinal)
            .ThenByDescending(amendment => amendment.After.Revision)];
    }
}
