using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Returns;

/// <summary>A return just submitted, judged beside the one it replaced.</summary>
/// <param name="Stored">The return as it stands, with its warnings.</param>
/// <param name="Replaced">The one it replaced, with its warnings; null where there was none.</param>
public sealed record CheckedSubmission(CheckedReturn Stored, CheckedReturn? Replaced);

/// <summary>
/// Tells what stored returns break without being refused for it. It is computed from what is stored when it is asked for and
/// kept nowhere: so a month that is reported or corrected later changes the judgement of those after it.
/// </summary>
/// <param name="rules">The rules.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="years">Where years are kept.</param>
/// <param name="contexts">What submissions are judged by.</param>
public sealed class ReturnChecks(ReturnRules rules, IReturnStore returns, IYearStore years, SubmissionContexts contexts)
{
    /// <summary>A return with its warnings.</summary>
    /// <param name="item">The return as it stands.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<CheckedReturn> CheckAsync(Return item, CancellationToken cancellationToken)
    {
        var settingsRead = years.FindAsync(item.Period.Year, cancellationToken);
        var historyReads = YearsBefore(item.Period).Select(year => returns.ReadAsync(item.Unit, year, cancellationToken)).ToList();
        await Task.WhenAll([settingsRead, .. historyReads]);
        return Check(item, new ReturnHistory(historyReads.SelectMany(read => read.Result.Returns)), (await settingsRead).Year);
    }

    /// <summary>A return just submitted and the one it replaced, with their warnings.</summary>
    /// <param name="item">The return as it stands.</param>
    /// <param name="context">What it was judged by.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<CheckedSubmission> CheckAsync(Return item, SubmissionContext context, CancellationToken cancellationToken)
    {
        // The months before it in its own year stand as they were read: the gate that let it in proves it.
        var before = item.Period.Frequency == Frequency.Monthly
            ? await contexts.ReturnsAsync(item.Unit, context.Year.Year - 1, cancellationToken)
            : [];
        var history = new ReturnHistory(before.Concat(context.Stored.Returns));
        return new CheckedSubmission(
            Check(item, history, context.Year),
            context.Stored[item.Period] is { } replaced ? Check(replaced, history, context.Year) : null);
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
        var settings = (await settingsRead).Year;
        var history = new ReturnHistory(historyReads.SelectMany(read => read.Result));
        return [.. items.Select(item => Check(item, history, settings))];
    }

    private CheckedReturn Check(Return item, ReturnHistory history, StatisticalYear year) => new(item, rules.Warnings(item, history, year.NoMeetingMonths));

    // The twelve months before a month lie in its year and the one before; those before a January in the latter alone.
    private static int[] YearsBefore(Period period) => period.MonthNumber switch
    {
        null => [],
        1 => [period.Year - 1],
        _ => [period.Year - 1, period.Year],
    };
}
