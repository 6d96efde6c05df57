namespace SeedGenerator;

/// <summary>The returns while they are being made: counts are added to cells, zeros are entered on purpose.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<(string Unit, SeedPeriod Period), Dictionary<string, decimal>> _returns = [];

    /// <summary>Whether the unit's return for the period exists.</summary>
    public static bool IsReported(SeedUnit unit, SeedPeriod period) =>
        unit.IsActive(period) && !Peculiarities.Missing.Contains((unit.Code, period));

    /// <summary>Adds to a cell; a cell that was empty becomes reported, also by adding 0.</summary>
    /// <exception cref="InvalidOperationException">The unit did not report in that period.</exception>
    public void Add(string unit, SeedPeriod period, string indicator, decimal count)
    {
        if (!IsReported(County.Unit(unit), period))
        {
            throw new InvalidOperationException($"{unit} has no return for {period}; {indicator} would be lost.");
        }

        if (!_returns.TryGetValue((unit, period), out Dictionary<string, decimal>? values))
        {
            _returns.Add((unit, period), values = new Dictionary<string, decimal>(StringComparer.Ordinal));
        }

        values[indicator] = values.GetValueOrDefault(indicator) + count;
    }

    /// <summary>The year's returns, month by month and the year itself last, units in the order of their codes.</summary>
    public IReadOnlyList<SeedReturn> Returns(int year) =>
    [
        .. _returns.Where(item => item.Key.Period.Year == year)
            .OrderBy(item => item.Key.Period.Month ?? 13)
            .ThenBy(item => item.Key.Unit, StringComparer.Ordinal)
            .Select(item => new SeedReturn(item.Key.Unit, item.Key.Period, item.Value)),
    ];
}
