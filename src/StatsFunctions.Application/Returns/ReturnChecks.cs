using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Returns;

/// <summary>A return just submitted, judged beside the one it replaced.</summary>
/// <param name="Stored">The return as it stands, with its warnings.</param>
/// <param name="WarnedBefore">Whether the one it replaced had warnings.</param>
public sealed record CheckedSubmission(CheckedReturn Stored, bool WarnedBefore);

/// <summary>
/// Tells what stored returns break without being refused for it. It is computed from what is stored when it is asked for and
/// kept nowhere: so a month that is reported or corrected later changes the judgement of those after it.
/// </summary>
/// <param name="rules">The rules.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="years">Where years are kept.</param>
public sealed class ReturnChecks(ReturnRules rules, IReturnStore returns, IYearStore years)
{
    /// <summary>A return with its warnings.</summary>
    /// <param name="item">The return as it stands.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<CheckedReturn> CheckAsync(Return item, CancellationToken cancellationToken) =>
        (await CheckAsync(item, replaced: null, cancellationToken)).Stored;

    /// <summary>A return with its warnings, and whether the one it replaced had any.</summary>
    /// <param name="item">The return as it stands.</param>
    /// <param name="replaced">The return as it stood before; null: there was none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<CheckedSubmission> CheckAsync(Return item, Return? replaced, CancellationToken cancellationToken)
    {
        var year = item.Period.Year;
        var settingsRead = years.FindAsync(year, cancellationToken);
        var historyRead = HistoryAsync(item, cancellationToken);
        await Task.WhenAll(settingsRead, historyRead);
        var (settings, history) = ((await settingsRead).Year, await historyRead);
        return new CheckedSubmission(
            new CheckedReturn(item, rules.Warnings(item, history, settings.NoMeetingMonths)),
            replaced is not null && rules.Warnings(replaced, history, settings.NoMeetingMonths).Count > 0);
    }

    /// <summary>The returns of one period with their warnings. What they are judged against is read once.</summary>
    /// <param name="items">The returns as they stand.</param>
    /// <param name="period">Their period.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<CheckedReturn>> CheckAsync(IReadOnlyList<Return> items, Period period, CancellationToken cancellationToken)
    {
        if (items.Count < 2)
        {
            return items.Count == 0 ? [] : [await CheckAsync(items[0], cancellationToken)];
        }

        var settingsRead = years.FindAsync(period.Year, cancellationToken);
        var historyReads = YearsBefore(period).Select(year => returns.OfYearAsync(year, cancellationToken)).ToList();
        await Task.WhenAll([settingsRead, .. historyReads]);
        var noMeetingMonths = (await settingsRead).Year.NoMeetingMonths;
        var history = new ReturnHistory(historyReads.SelectMany(read => read.Result));
        return [.. items.Select(item => new CheckedReturn(item, rules.Warnings(item, history, noMeetingMonths)))];
    }

    private async Task<ReturnHistory> HistoryAsync(Return item, CancellationToken cancellationToken)
    {
        // A yearly return has no months before it, and one without values has nothing to be judged.
        var wanted = item.Values.Count == 0 ? [] : YearsBefore(item.Period);
        return new ReturnHistory((await Task.WhenAll(wanted.Select(year => returns.OfUnitAsync(item.Unit, year, cancellationToken)))).SelectMany(read => read));
    }

    // The twelve months before a month lie in its year and the one before; those before a January in the latter alone.
    private static int[] YearsBefore(Period period) => period.MonthNumber switch
    {
        null => [],
        1 => [period.Year - 1],
        _ => [period.Year - 1, period.Year],
    };
}
