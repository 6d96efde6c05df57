using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Completeness;

/// <summary>That a return came, and when: all that completeness asks of it.</summary>
/// <param name="Unit">Who reported.</param>
/// <param name="Period">For which period.</param>
/// <param name="At">When its first submission was accepted.</param>
public readonly record struct Submission(UnitCode Unit, Period Period, DateTimeOffset At);
