using System.Collections;
using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Domain.Returns;

/// <summary>A reported value.</summary>
/// <param name="Indicator">What was counted.</param>
/// <param name="Value">How many; zero is a value.</param>
public readonly record struct IndicatorValue(Indicator Indicator, decimal Value);

/// <summary>A change of one value between two revisions; null: not reported.</summary>
/// <param name="Indicator">What was counted.</param>
/// <param name="From">The value before.</param>
/// <param name="To">The value after.</param>
public readonly record struct ValueChange(Indicator Indicator, decimal? From, decimal? To);

/// <summary>
/// The values of a return, in the catalogue's order. An indicator that is not in it was not reported: that is
/// never the same as zero.
/// </summary>
public sealed class ReturnValues : IReadOnlyList<IndicatorValue>, IEquatable<ReturnValues>
{
    private readonly IndicatorValue[] _values;

    private ReturnValues(IndicatorValue[] values) => _values = values;

    /// <summary>Nothing reported.</summary>
    public static ReturnValues Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public IndicatorValue this[int index] => _values[index];

    /// <summary>The reported value of an indicator, or null.</summary>
    /// <param name="indicator">The indicator.</param>
    public decimal? this[Indicator indicator]
    {
        get
        {
            var (low, high) = (0, _values.Length - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var ordinal = _values[middle].Indicator.Ordinal;
                if (ordinal == indicator.Ordinal)
                {
                    return _values[middle].Value;
                }

                (low, high) = ordinal < indicator.Ordinal ? (middle + 1, high) : (low, middle - 1);
            }

            return null;
        }
    }

    /// <summary>Values in any order.</summary>
    /// <param name="values">Each indicator at most once.</param>
    /// <exception cref="ArgumentException">An indicator stands twice.</exception>
    public static ReturnValues Of(params IEnumerable<IndicatorValue> values)
    {
        var ordered = values.ToArray();
        Array.Sort(ordered, (left, right) => left.Indicator.Ordinal.CompareTo(right.Indicator.Ordinal));
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Indicator == ordered[i - 1].Indicator)
            {
                throw new ArgumentException($"{ordered[i].Indicator} stands twice.", nameof(values));
            }
        }

        return new ReturnValues(ordered);
    }

    /// <summary>These values with some replaced or, where null, removed.</summary>
    /// <param name="changes">Each indicator at most once.</param>
    public ReturnValues With(IReadOnlyDictionary<Indicator, decimal?> changes) =>
        Of(_values.Where(value => !changes.ContainsKey(value.Indicator))
            .Concat(changes.Where(change => change.Value is not null).Select(change => new IndicatorValue(change.Key, change.Value!.Value))));

    /// <summary>What changed since earlier values, in the catalogue's order.</summary>
    /// <param name="earlier">The values before.</param>
    public IReadOnlyList<ValueChange> ChangesSince(ReturnValues earlier) =>
        [.. earlier._values.Concat(_values)
            .Select(value => value.Indicator)
            .Distinct()
            .OrderBy(indicator => indicator.Ordinal)
            .Select(indicator => new ValueChange(indicator, earlier[indicator], this[indicator]))
            .Where(change => change.From != change.To)];

    /// <inheritdoc/>
    public bool Equals(ReturnValues? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ReturnValues);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(_values.Length, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<IndicatorValue> GetEnumerator() => ((IEnumerable<IndicatorValue>)_values).GetEnumerator();

    /// <summary>The values without an enumerator, for the loops that touch all of a county's.</summary>
    internal ReadOnlySpan<IndicatorValue> AsSpan() => _values;

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
