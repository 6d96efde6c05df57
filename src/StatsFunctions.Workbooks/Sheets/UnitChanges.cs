using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>What became of units within the two years, and what that means for matched figures.</summary>
/// <param name="comparison">The comparison.</param>
/// <param name="words">The words.</param>
internal sealed class UnitChanges(Comparison comparison, Wording words)
{
    private ComparisonSpan Span => comparison.Span;

    private Month First => new(Span.Against, 1);

    private string Current => words.Year(Span.Year);

    private string Against => words.Year(Span.Against);

    /// <summary>The units that ended, and under which each of them stands.</summary>
    public IEnumerable<string> Ended()
    {
        foreach (var unit in comparison.Units.Units.Where(unit => unit.HasEndedBefore(Span.CurrentEnd) && !unit.HasEndedBefore(First)))
        {
            var (last, under) = (words.Of(unit.ActiveTo!.Value), comparison.Units.RepresentativeIn(unit, Span.CurrentEnd));
            yield return under == unit
                ? words[
                    $"{Describe(unit)}{last}后不再填报，没有承接单位；此后没有数，{Against}同月的数因此不计入可比口径。",
                    $"{Describe(unit)} reports no longer after {last}; it has no successor, so that the same months of {Against} are left out of matched figures."]
                : words[
                    $"{Describe(unit)}{last}后不再填报，可比口径中并入{Describe(under)}。",
                    $"{Describe(unit)} reports no longer after {last}; in matched figures it stands under {Describe(under)}."];
        }
    }

    /// <summary>The units that began, and whose history each of them continues.</summary>
    public IEnumerable<string> Started()
    {
        var predecessors = comparison.Units.Units
            .Where(unit => unit.HasEndedBefore(Span.CurrentEnd))
            .ToLookup(unit => comparison.Units.RepresentativeIn(unit, Span.CurrentEnd).Code);
        foreach (var unit in comparison.Units.Units.Where(unit => unit.ActiveFrom > First && unit.ActiveFrom <= Span.CurrentEnd))
        {
            var (first, continued) = (words.Of(unit.ActiveFrom), predecessors[unit.Code].Where(other => other != unit).ToList());
            yield return continued.Count == 0
                ? words[
                    $"{Describe(unit)}自{first}起填报，没有可以承接的历史数据；此前没有数，{Current}同月的数因此不计入可比口径。",
                    $"{Describe(unit)} reports from {first} on and continues no other unit, so that the same months of {Current} are left out of matched figures."]
                : words[
                    $"{Describe(unit)}自{first}起填报，可比口径中承接{string.Join("、", continued.Select(Describe))}。",
                    $"{Describe(unit)} reports from {first} on; in matched figures it continues {string.Join(", ", continued.Select(Describe))}."];
        }
    }

    private string Describe(Unit unit) => words.WithCode(TextRows.Shorten(unit.Name, 60), unit.Code.ToString());
}
