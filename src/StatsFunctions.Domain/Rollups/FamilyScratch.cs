using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;

namespace StatsFunctions.Domain.Rollups;

/// <summary>
/// What the members of one family reported in one year, added up by slot and indicator. One is used for all families
/// in turn, so that a county costs two allocations, not thousands.
/// </summary>
internal sealed class FamilyScratch(int indicators)
{
    private readonly decimal[] _sums = new decimal[(ReturnTable.YearSlot + 1) * indicators];
    private readonly int[] _reporters = new int[(ReturnTable.YearSlot + 1) * indicators];
    private readonly int[] _activeReporters = new int[(ReturnTable.YearSlot + 1) * indicators];
    private readonly int[] _active = new int[ReturnTable.YearSlot + 1];

    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_reporters);
        Array.Clear(_activeReporters);
        Array.Clear(_active);
    }

    /// <summary>Adds one member's return for a slot, or its absence.</summary>
    public void Add(int slot, ReturnValues? values, bool active, Frequency frequency)
    {
        if (active)
        {
            _active[slot]++;
        }

        if (values is null)
        {
            return;
        }

        foreach (var (indicator, value) in values.AsSpan())
        {
            if (indicator.Frequency == frequency)
            {
                var at = (slot * indicators) + indicator.Ordinal;
                _sums[at] += value;
                _reporters[at]++;
                _activeReporters[at] += active ? 1 : 0;
            }
        }
    }

    /// <summary>Whether any member reported the indicator.</summary>
    public bool IsReported(int slot, int ordinal) => _reporters[(slot * indicators) + ordinal] > 0;

    /// <summary>Whether any member reported the indicator and no member that was active failed to.</summary>
    public bool IsComplete(int slot, int ordinal)
    {
        var at = (slot * indicators) + ordinal;
        return _reporters[at] > 0 && _activeReporters[at] == _active[slot];
    }

    /// <summary>The members' total.</summary>
    public decimal Sum(int slot, int ordinal) => _sums[(slot * indicators) + ordinal];
}
