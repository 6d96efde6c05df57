using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Indicators;

/// <summary>All indicators of a deployment, in the catalogue's order. Checked once, then never again.</summary>
public sealed partial class IndicatorCatalogue : IReadOnlyList<Indicator>
{
    /// <summary>The most indicators a catalogue may have: a table entity holds 252 columns, some of them not values.</summary>
    public const int MaxCount = 230;

    /// <summary>The most marks for charts that a catalogue may hold: all of them stand on one page.</summary>
    public const int MaxCharts = 8;

    private readonly Indicator[] _indicators;
    private readonly FrozenDictionary<string, Indicator> _byCode;

    /// <summary>Checks the definitions and makes the catalogue.</summary>
    /// <param name="definitions">The entries.</param>
    /// <exception cref="ArgumentException">Entries are wrong; the message names every one of them.</exception>
    public IndicatorCatalogue(IReadOnlyList<IndicatorDefinition> definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        var faults = Faults(definitions).ToList();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(definitions));
        }

        _indicators = [.. definitions.Select((definition, ordinal) => new Indicator(ordinal, definition))];
        _byCode = _indicators.ToFrozenDictionary(indicator => indicator.Code, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public int Count => _indicators.Length;

    /// <summary>The indicator at a position.</summary>
    /// <param name="index">Its <see cref="Indicator.Ordinal"/>.</param>
    public Indicator this[int index] => _indicators[index];

    /// <summary>The indicator of a code that is known to exist.</summary>
    /// <param name="code">The code.</param>
    /// <exception cref="KeyNotFoundException">The catalogue has no such code.</exception>
    public Indicator this[string code] => _byCode[code];

    /// <summary>Looks a code up.</summary>
    /// <param name="code">The code, case-sensitive.</param>
    /// <param name="indicator">The indicator.</param>
    public bool TryGet(string code, [NotNullWhen(true)] out Indicator? indicator) => _byCode.TryGetValue(code, out indicator);

    /// <inheritdoc/>
    public IEnumerator<Indicator> GetEnumerator() => ((IEnumerable<Indicator>)_indicators).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A code is a column name in a table, a heading in a file and a placeholder in a report, so it is a plain identifier.
    [GeneratedRegex("^[a-z][a-z0-9_]{0,59}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern { get; }

    private static IEnumerable<string> Faults(IReadOnlyList<IndicatorDefinition> definitions)
    {
        if (definitions.Count is 0 or > MaxCount)
        {
            yield return $"A catalogue has 1 to {MaxCount} indicators, not {definitions.Count}.";
        }

        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in definitions)
        {
            if (!CodePattern.IsMatch(definition.Code))
            {
                yield return $"{definition.Code}: a code is a lower-case identifier of at most 60 characters.";
            }

            if (!codes.Add(definition.Code))
            {
                yield return $"{definition.Code}: the code stands twice.";
            }

            if (definition.Decimals is < 0 or > 4)
            {
                yield return $"{definition.Code}: decimals are 0 to 4, not {definition.Decimals}.";
            }

            if (string.IsNullOrWhiteSpace(definition.Name) || string.IsNullOrWhiteSpace(definition.NameEn)
                || string.IsNullOrWhiteSpace(definition.Unit) || string.IsNullOrWhiteSpace(definition.UnitEn)
                || string.IsNullOrWhiteSpace(definition.Group))
            {
                yield return $"{definition.Code}: name, nameEn, unit, unitEn and group must not be empty.";
            }

            foreach (var fault in ChartFaults(definition))
            {
                yield return $"{definition.Code}: {fault}";
            }
        }

        var charts = definitions.Sum(definition => definition.Charts?.Count ?? 0);
        if (charts > MaxCharts)
        {
            yield return $"A catalogue has at most {MaxCharts} marks for charts, not {charts}.";
        }

        foreach (var definition in definitions)
        {
            foreach (var part in definition.Parts ?? [])
            {
                if (!codes.Contains(part.Code))
                {
                    yield return $"{definition.Code}: its part {part.Code} is not an indicator.";
                }
            }

            if (definition.PersonsOf is { } cases && !codes.Contains(cases))
            {
                yield return $"{definition.Code}: personsOf {cases} is not an indicator.";
            }
        }
    }

    private static IEnumerable<string> ChartFaults(IndicatorDefinition definition)
    {
        var charts = definition.Charts ?? [];
        if (charts.Distinct().Count() < charts.Count)
        {
            yield return "charts name each chart once.";
        }

        if (charts.Contains(IndicatorChart.Months) && definition.Frequency == Frequency.Yearly)
        {
            yield return "a yearly indicator has no chart by months.";
        }
    }
}
