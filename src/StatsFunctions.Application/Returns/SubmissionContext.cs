using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Returns;

/// <summary>What submissions of a unit for a year are judged by, as read.</summary>
/// <param name="Unit">The unit, or null where its code is unknown.</param>
/// <param name="Year">The year.</param>
/// <param name="Stored">The unit's returns of the year, with the gate that stands before them.</param>
/// <param name="ReadAt">When it was read, a timestamp of the clock.</param>
public sealed record SubmissionContext(Unit? Unit, StatisticalYear Year, UnitYear Stored, long ReadAt);
