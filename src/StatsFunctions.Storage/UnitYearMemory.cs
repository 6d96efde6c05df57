using System.Collections.Concurrent;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>
/// The unit-years this instance last read or wrote. With what is remembered a submission is one transaction instead of
/// a read and a transaction; the gate's version keeps it honest.
/// </summary>
internal sealed class UnitYearMemory
{
    // A county has some 120 units, and submissions are about this year and last: it never fills but by an import.
    private const int Capacity = 2000;

    private readonly ConcurrentDictionary<(UnitCode Unit, int Year), UnitYear> _years = new();

    public UnitYear? Find(UnitCode unit, int year) => _years.GetValueOrDefault((unit, year));

    /// <summary>Keeps what stands. Of a year without a gate nothing is kept: there is no version that would tell whether it changed.</summary>
    public void Keep(UnitYear year)
    {
        if (year.Gate.Version is null)
        {
            return;
        }

        if (_years.Count >= Capacity)
        {
            _years.Clear();
        }

        _years[(year.Unit, year.Year)] = year;
    }

    public void Forget(UnitYear year) => _years.TryRemove((year.Unit, year.Year), out _);
}
