namespace StatsFunctions.Domain.Comparisons;

/// <summary>Two totals over the same months of two years; null: nothing was reported.</summary>
/// <param name="Current">C, the current total.</param>
/// <param name="Base">B, the base total.</param>
public readonly record struct YearOnYear(decimal? Current, decimal? Base)
{
    /// <summary>C − B.</summary>
    public decimal? Change => Current - Base;

    /// <summary>
    /// (C − B) / B, unrounded; 0 where both are zero; null where no percentage exists: a total is missing, or the base
    /// is zero and the current one is not.
    /// </summary>
    public decimal? ChangeRatio => (Current, Base) switch
    {
        (0, 0) => 0,
        (_, 0) => null,
        var (current, @base) => (current - @base) / @base,
    };

    /// <summary>(B − C) / B, unrounded: the figure that reports quote as 同比减少 (降幅).</summary>
    public decimal? ReductionRatio => -ChangeRatio;

    /// <summary>A ratio as a percentage, rounded half away from zero (四舍五入).</summary>
    /// <param name="ratio">The unrounded ratio.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static decimal Percent(decimal ratio, int decimals) => decimal.Round(ratio * 100, decimals, MidpointRounding.AwayFromZero);
}
