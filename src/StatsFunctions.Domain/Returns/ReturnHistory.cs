using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Returns;

/// <summary>Monthly returns by unit and month, to look back from one of them.</summary>
public sealed class ReturnHistory
{
    private readonly Dictionary<(UnitCode Unit, Month Month), ReturnValues> _values = [];

    /// <summary>A history of returns.</summary>
    /// <param name="returns">The returns, each unit and period at most once. Yearly ones are passed over.</param>
    public ReturnHistory(params IEnumerable<Return> returns)
    {
        foreach (var item in returns)
        {
            if (item.Period.Frequency == Frequency.Monthly)
            {
                _values.Add((item.Unit, item.Period.First), item.Values);
            }
        }
    }

    /// <summary>What a unit reported in the calendar months before one, latest first; null where there is no return.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="month">The month to look back from; it is not among them.</param>
    /// <param name="count">How many months.</param>
    public IReadOnlyList<ReturnValues?> Before(UnitCode unit, Month month, int count)
    {
        var before = new ReturnValues?[count];
        for (var back = 1; back <= count; back++)
        {
            before[back - 1] = _values.GetValueOrDefault((unit, month.Plus(-back)));
        }

        return before;
    }
}
