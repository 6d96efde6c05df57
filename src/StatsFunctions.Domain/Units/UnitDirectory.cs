using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Units;

/// <summary>All units of a county, ordered by code.</summary>
public sealed class UnitDirectory
{
    private readonly Unit[] _units;
    private readonly FrozenDictionary<UnitCode, int> _positions;

    /// <summary>The directory of units.</summary>
    /// <param name="units">The units, each code once.</param>
    public UnitDirectory(IEnumerable<Unit> units)
    {
        _units = [.. units.OrderBy(unit => unit.Code)];
        _positions = _units.Select((unit, position) => (unit.Code, position)).ToFrozenDictionary(pair => pair.Code, pair => pair.position);
    }

    /// <summary>The units, ordered by code.</summary>
    public IReadOnlyList<Unit> Units => _units;

    /// <summary>Looks a unit up.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="unit">The unit.</param>
    public bool TryGet(UnitCode code, [NotNullWhen(true)] out Unit? unit)
    {
        unit = _positions.TryGetValue(code, out var position) ? _units[position] : null;
        return unit is not null;
    }

    /// <summary>The position of a unit in <see cref="Units"/>, or −1.</summary>
    /// <param name="code">Its code.</param>
    public int IndexOf(UnitCode code) => _positions.TryGetValue(code, out var position) ? position : -1;

    /// <summary>
    /// The unit under which another stands in a comparison that ends in a month: itself while active, else its
    /// successor, and the successor's successor.
    /// </summary>
    /// <param name="unit">A unit of this directory.</param>
    /// <param name="month">The last month of the span.</param>
    public Unit RepresentativeIn(Unit unit, Month month)
    {
        // A ring of successors is refused when a unit is written; the bound keeps a damaged table from hanging a roll-up.
        for (var step = 0; step < _units.Length && unit.HasEndedBefore(month); step++)
        {
            if (unit.Successor is not { } code || !TryGet(code, out var successor))
            {
                break;
            }

            unit = successor;
        }

        return unit;
    }

    /// <summary>Whether following successors from a unit comes back to it.</summary>
    /// <param name="code">The unit.</param>
    /// <param name="successor">Its successor, as proposed.</param>
    public bool WouldBeRing(UnitCode code, UnitCode successor)
    {
        UnitCode? next = successor;
        for (var step = 0; step <= _units.Length && next is { } current; step++)
        {
            if (current == code)
            {
                return true;
            }

            next = TryGet(current, out var unit) ? unit.Successor : null;
        }

        return false;
    }
}
