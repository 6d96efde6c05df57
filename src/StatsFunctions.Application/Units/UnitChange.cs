using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Units;

/// <summary>A unit as the county wants it to be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Township or department.</param>
/// <param name="District">Its district.</param>
/// <param name="DistrictFrom">The first month in that district; null: the running month.</param>
/// <param name="ActiveFrom">The first month in which it reports.</param>
/// <param name="ActiveTo">The last month in which it reports, or null.</param>
/// <param name="Successor">Who takes over its history, unchecked, or null.</param>
/// <param name="Contact">Whom to telephone, unchecked; empty: nobody any more; null: whoever it was, for older clients know of none.</param>
/// <param name="Faults">What its sender's document already showed to be wrong; it is told with everything else.</param>
public sealed record UnitChange(
    string Name,
    UnitKind Kind,
    string District,
    Month? DistrictFrom,
    Month ActiveFrom,
    Month? ActiveTo,
    string? Successor,
    string? Contact,
    IReadOnlyList<Fault> Faults);

/// <summary>A stored unit.</summary>
/// <param name="Unit">The unit as it stands now.</param>
/// <param name="Created">Whether its code was free before.</param>
public sealed record AcceptedUnit(Unit Unit, bool Created);
