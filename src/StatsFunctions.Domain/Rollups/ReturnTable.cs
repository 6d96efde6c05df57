using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Rollups;

/// <summary>One year's returns by unit and period: twelve months and the year itself.</summary>
internal sealed class ReturnTable
{
    /// <summary>The place of the year's own return, after the twelve months.</summary>
    public const int YearSlot = 12;

    private readonly ReturnValues?[,] _values;

    public ReturnTable(UnitDirectory units, IEnumerable<Return> returns, int year)
    {
        Year = year;
        _values = new ReturnValues?[units.Units.Count, YearSlot + 1];
        foreach (var item in returns)
        {
            var position = units.IndexOf(item.Unit);
            if (position < 0 || item.Period.Year != year)
            {
                // Units are never deleted and are read after the returns: a stranger means that storage is damaged,
                // and a total without it would be wrong in silence.
                throw new InvalidOperationException($"The return {item.Unit} {item.Period} belongs to no unit of the county or not to {year}.");
            }

            _values[position, (item.Period.MonthNumber ?? YearSlot + 1) - 1] = item.Values;
        }
    }

    public int Year { get; }

    public ReturnValues? this[int position, int slot] => _values[position, slot];

    /// <summary>The period of a slot.</summary>
    public Period PeriodOf(int slot) => slot == YearSlot ? Period.OfYear(Year) : Period.Of(new Month(Year, slot + 1));
}
