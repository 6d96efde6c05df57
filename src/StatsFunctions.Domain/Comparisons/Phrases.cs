using System.Globalization;

namespace StatsFunctions.Domain.Comparisons;

/// <summary>The fixed vocabulary of comparisons. Percentages in it have one decimal and come from unrounded ratios.</summary>
public static class Phrases
{
    /// <summary>Nothing was reported for the base year.</summary>
    public static LocalizedText NoBase { get; } = new("无上年数据", "no figure for the base year");

    /// <summary>Nothing was reported for the current year.</summary>
    public static LocalizedText NoCurrent { get; } = new("本年未报", "not reported this year");

    /// <summary>Both years reported, but not the same units and months.</summary>
    public static LocalizedText NotComparable { get; } = new("不可比", "not comparable");

    /// <summary>No change at all.</summary>
    public static LocalizedText Unchanged { get; } = new("持平", "unchanged");

    /// <summary>A change that rounds to 0.0 %.</summary>
    public static LocalizedText PracticallyUnchanged { get; } = new("基本持平", "practically unchanged");

    /// <summary>The phrase of a row.</summary>
    /// <param name="row">The row.</param>
    public static LocalizedText Of(ComparisonRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Status switch
        {
            ComparisonStatus.Ok => Change(row.Matched.Totals.ChangeRatio!.Value),
            ComparisonStatus.BaseZero => FromZero(row),
            ComparisonStatus.NoBase => NoBase,
            ComparisonStatus.NoCurrent => NoCurrent,
            _ => NotComparable,
        };
    }

    private static LocalizedText Change(decimal ratio)
    {
        var percent = YearOnYear.Percent(Math.Abs(ratio), 1).ToString("0.0", CultureInfo.InvariantCulture);
        return (ratio, percent) switch
        {
            (0, _) => Unchanged,
            (_, "0.0") => PracticallyUnchanged,
            ( < 0, _) => new($"同比减少{percent}%", $"down {percent}% year on year"),
            _ => new($"同比增长{percent}%", $"up {percent}% year on year"),
        };
    }

    private static LocalizedText FromZero(ComparisonRow row)
    {
        var current = row.Matched.Totals.Current!.Value.ToString("0.####", CultureInfo.InvariantCulture);
        return new($"由0增至{current}{row.Indicator.Unit.Chinese}", $"up from 0 to {current} {row.Indicator.Unit.English}");
    }
}
