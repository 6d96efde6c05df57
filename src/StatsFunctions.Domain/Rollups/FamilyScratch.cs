using StatsFunctions.Domain.Indicators;

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

    // Slots of one indicator lie side by side, as matching walks them.
    private static int At(int slot, int ordinal) => (ordinal * (ReturnTable.YearSlot + 1)) + slot;

    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_reporters);
        Array.Clear(_activeReporters);
        Array.Clear(_active);
    }

    /// <summary>Expects a return of one more member for a slot.</summary>
    public void Expect(int slot) => _active[slot]++;

    /// <summary>Adds one member's value.</summary>
    public void Add(int slot, Indicator indicator, decimal value, bool active)
    {
        var at = At(slot, indicator.Ordinal);
        _sums[at] = _reporters[at] > 0 ? indicator.Combine(_sums[at], value) : value;
        _reporters[at]++;
        _activeReporters[at] += active ? 1 : 0;
    }

    /// <summary>Whether any member reported the indicator.</summary>
    public bool IsReported(int slot, int ordinal) => _reporters[At(slot, ordinal)] > 0;

    /// <summary>Whether any member reported the indicator and no member that was active failed to.</summary>
    public bool IsComplete(int slot, int ordinal)
    {
        var at = At(slot, ordinal);
        return _reporters[at] > 0 && _activeReporters[at] == _active[slot];
    }

    /// <summary>The members' total.</summary>
    public decimal Sum(int slot, int ordinal) => _sums[At(slot, ordinal)];
}
