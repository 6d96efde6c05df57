using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.LocalHost.Demo;

/// <summary>Something that happens in the demonstration county at an instant.</summary>
/// <param name="At">When, in the county's time.</param>
internal abstract record DemoStep(DateTimeOffset At);

/// <summary>Units submit returns, all within a moment.</summary>
/// <param name="At">When.</param>
/// <param name="Returns">What they submit.</param>
internal sealed record SubmitStep(DateTimeOffset At, IReadOnlyList<DemoReturn> Returns) : DemoStep(At);

/// <summary>A timer function runs.</summary>
/// <param name="At">When.</param>
/// <param name="Function">The function's name.</param>
internal sealed record RunStep(DateTimeOffset At, string Function) : DemoStep(At);

/// <summary>The two years of the demonstration, in the order in which they happen.</summary>
internal static class DemoTimeline
{
    /// <summary>The function that rolls up the year that has ended.</summary>
    public const string YearEndRollup = "YearEndRollup";

    /// <summary>Units submit on the third of the following month, when it is not due for two days yet.</summary>
    private const int UsualDay = 3;

    /// <summary>The first day after the due day.</summary>
    private const int RollupDay = 6;

    private static readonly TimeOnly OfficeHours = new(10, 0);
    private static readonly TimeOnly YearEndRollupTime = new(2, 30);

    /// <summary>Everything that happens: each month its returns, late ones on their day, the year-ends in January.</summary>
    /// <param name="returns">The returns.</param>
    /// <param name="zone">The county's time zone.</param>
    public static IReadOnlyList<DemoStep> Build(IReadOnlyList<DemoReturn> returns, TimeZoneInfo zone)
    {
        var submissions = returns
            .GroupBy(item => At(item.Submitted ?? Day(Following(item.Period), UsualDay), OfficeHours, zone))
            .Select(DemoStep (group) => new SubmitStep(group.Key, [.. group]));
        var yearEnds = returns.Select(item => item.Period.Year).Distinct().SelectMany(year => YearEnds(year, zone));
        return [.. submissions.Concat(yearEnds).OrderBy(step => step.At)];
    }

    /// <summary>
    /// What is left to do where some returns are stored already: from the first one missing on. What is stored is never sent
    /// again, whatever it holds: somebody may have corrected it since.
    /// </summary>
    /// <param name="steps">Everything that happens.</param>
    /// <param name="stored">The returns that are there.</param>
    /// <param name="rolledUp">Whether the last year-end has left its workbook.</param>
    /// <returns>The steps; none where nothing is missing.</returns>
    public static IReadOnlyList<DemoStep> Remaining(IReadOnlyList<DemoStep> steps, IReadOnlySet<(UnitCode Unit, Period Period)> stored, bool rolledUp)
    {
        var left = steps
            .Select(step => step is SubmitStep submit
                ? submit with { Returns = [.. submit.Returns.Where(item => !stored.Contains((item.Unit, item.Period)))] }
                : step)
            .Where(step => step is not SubmitStep { Returns: [] })
            .SkipWhile(step => step is RunStep)
            .ToList();
        return left.Count > 0 || rolledUp ? left : [.. steps.OfType<RunStep>()];
    }

    // When the year has ended in the county, though not in UTC, and again when its last returns are due.
    private static IEnumerable<DemoStep> YearEnds(int year, TimeZoneInfo zone)
    {
        var january = new Month(year + 1, 1);
        yield return new RunStep(At(Day(january, 1), YearEndRollupTime, zone), YearEndRollup);
        yield return new RunStep(At(Day(january, RollupDay), YearEndRollupTime, zone), YearEndRollup);
    }

    private static Month Following(Period period) => period.Last.Plus(1);

    private static DateOnly Day(Month month, int day) => new(month.Year, month.Number, day);

    private static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
