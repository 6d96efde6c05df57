using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Units;

/// <summary>From a month on, a unit belongs to a district.</summary>
/// <param name="From">The first month.</param>
/// <param name="District">The district's code, such as <c>3</c>.</param>
public readonly record struct DistrictAssignment(Month From, string District);

/// <summary>The district a unit belongs to, over time. In every month it is in exactly one.</summary>
public sealed class DistrictHistory : IEquatable<DistrictHistory>
{
    private readonly DistrictAssignment[] _assignments;

    private DistrictHistory(DistrictAssignment[] assignments) => _assignments = assignments;

    /// <summary>The assignments in order. The first one also holds for all months before it.</summary>
    public IReadOnlyList<DistrictAssignment> Assignments => _assignments;

    /// <summary>A history from assignments, in any order.</summary>
    /// <param name="assignments">At least one; a month at most once.</param>
    /// <exception cref="ArgumentException">There is none, or a month stands twice.</exception>
    public static DistrictHistory Of(params IEnumerable<DistrictAssignment> assignments)
    {
        var ordered = assignments.OrderBy(assignment => assignment.From).ToArray();
        if (ordered.Length == 0 || ordered.DistinctBy(assignment => assignment.From).Count() != ordered.Length)
        {
            throw new ArgumentException("A unit is in exactly one district in every month.", nameof(assignments));
        }

        return new DistrictHistory(ordered);
    }

    /// <summary>The district in a month.</summary>
    /// <param name="month">The month.</param>
    public string At(Month month)
    {
        var district = _assignments[0].District;
        foreach (var assignment in _assignments)
        {
            if (assignment.From > month)
            {
                break;
            }

            district = assignment.District;
        }

        return district;
    }

    /// <summary>The history in which the unit belongs to a district from a month on, whatever was planned for later.</summary>
    /// <param name="district">The district.</param>
    /// <param name="from">The first month.</param>
    public DistrictHistory MovedTo(string district, Month from) =>
        At(from) == district && _assignments.All(assignment => assignment.From <= from)
            ? this
            : new DistrictHistory([.. _assignments.Where(assignment => assignment.From < from), new(from, district)]);

    /// <inheritdoc/>
    public bool Equals(DistrictHistory? other) => other is not null && _assignments.AsSpan().SequenceEqual(other._assignments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DistrictHistory);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_assignments.Length, _assignments[^1]);
}
