using System.Globalization;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Domain.Reports;

/// <summary>One indicator's part in what was written for a placeholder.</summary>
/// <param name="Placeholder">The placeholder of this part alone.</param>
/// <param name="Value">Its number; of a reduction the percentage, rounded to two decimals as everywhere outside; null for words.</param>
/// <param name="IsUnfilled">Whether the figure is not there: not reported, or not comparable.</param>
public sealed record QuotedPart(Placeholder Placeholder, decimal? Value, bool IsUnfilled);

/// <summary>What is written for a placeholder.</summary>
/// <param name="Text">The text.</param>
/// <param name="Parts">The figures in it, one for each indicator.</param>
public sealed record Quotation(string Text, IReadOnlyList<QuotedPart> Parts);

/// <summary>
/// The figures of a comparison as reports quote them. Totals are as reported, reductions and phrases matched, and what was
/// not reported says so: it is never a zero.
/// </summary>
/// <param name="comparison">The comparison.</param>
public sealed class ReportFigures(Comparison comparison)
{
    /// <summary>What stands where a figure was not reported.</summary>
    public const string NotReported = "【未报】";

    private static readonly (string Text, decimal? Value, bool IsUnfilled) Missing = (NotReported, null, true);

    private readonly Dictionary<ScopeType, Dictionary<(string Scope, Indicator Indicator), ComparisonRow>> _rows = [];
    private readonly Lazy<Ranking> _ranking = new(() => new Ranking(comparison));

    /// <summary>What is written for a placeholder.</summary>
    /// <param name="placeholder">A placeholder that has no fault in the comparison's county.</param>
    public Quotation Quote(Placeholder placeholder) => placeholder switch
    {
        RegistryPlaceholder registry => Single(registry, Number(Count(registry.Count))),
        FigurePlaceholder { Indicators: [var indicator] } figure => Single(figure, Read(figure, indicator)),
        FigurePlaceholder phrase => Together(phrase),
        _ => throw new ArgumentOutOfRangeException(nameof(placeholder)),
    };

    /// <summary>Whose figure a placeholder asks for.</summary>
    /// <param name="placeholder">The placeholder.</param>
    public Scope ScopeOf(FigurePlaceholder placeholder)
    {
        ArgumentNullException.ThrowIfNull(placeholder);
        return placeholder.By switch
        {
            ScopeType.County => comparison.County,
            ScopeType.District => Scope.OfDistrict(placeholder.Code),
            ScopeType.Kind => Scope.Of(placeholder.Code == "township" ? UnitKind.Township : UnitKind.Department),
            _ => comparison.Units.TryGet(new UnitCode(placeholder.Code), out var unit)
                ? Scope.Of(unit)
                : throw new ArgumentException($"There is no unit {placeholder.Code}.", nameof(placeholder)),
        };
    }

    /// <summary>A count of the register: of the units that are active in the span's last month.</summary>
    /// <param name="count">Which.</param>
    public int Count(RegistryCount count)
    {
        var month = comparison.Span.CurrentEnd;
        var active = comparison.Units.Units.Where(unit => unit.IsActiveIn(month));
        return count switch
        {
            RegistryCount.Townships => active.Count(unit => unit.Kind == UnitKind.Township),
            RegistryCount.Departments => active.Count(unit => unit.Kind == UnitKind.Department),
            _ => active.Select(unit => unit.Districts.At(month)).Distinct(StringComparer.Ordinal).Count(),
        };
    }

    private static Quotation Single(Placeholder placeholder, (string Text, decimal? Value, bool IsUnfilled) figure) =>
        new(figure.Text, [new QuotedPart(placeholder, figure.Value, figure.IsUnfilled)]);

    // One phrase for several only where all of them round to the same figure; otherwise each by its name.
    private Quotation Together(FigurePlaceholder placeholder)
    {
        var phrases = placeholder.Indicators.Select(indicator => (Indicator: indicator, Figure: Read(placeholder, indicator))).ToList();
        var first = phrases[0].Figure.Text;
        var text = first != NotReported && phrases.TrueForAll(phrase => phrase.Figure.Text == first)
            ? $"均{first}"
            : string.Join('、', phrases.Select(phrase => phrase.Indicator.Name.Chinese + phrase.Figure.Text));
        return new Quotation(text, [.. phrases.Select(phrase => new QuotedPart(placeholder.Of(phrase.Indicator), phrase.Figure.Value, phrase.Figure.IsUnfilled))]);
    }

    private (string Text, decimal? Value, bool IsUnfilled) Read(FigurePlaceholder placeholder, Indicator indicator)
    {
        var scope = ScopeOf(placeholder);
        var row = RowsBy(scope.Type).GetValueOrDefault((scope.Code, indicator));
        return placeholder.Figure switch
        {
            QuotedFigure.Current => Number(row?.Reported.Current),
            QuotedFigure.Base => Number(row?.Reported.Base),
            QuotedFigure.Change => Number(row?.Reported.Change),
            QuotedFigure.Reduction => Reduction(row),
            QuotedFigure.Phrase => Phrase(row),
            _ => Number(_ranking.Value[scope.Code, indicator]),
        };
    }

    private Dictionary<(string Scope, Indicator Indicator), ComparisonRow> RowsBy(ScopeType by)
    {
        if (!_rows.TryGetValue(by, out var rows))
        {
            rows = comparison.Rows(by).ToDictionary(row => (row.Scope.Code, row.Indicator));
            _rows.Add(by, rows);
        }

        return rows;
    }

    private static (string Text, decimal? Value, bool IsUnfilled) Number(decimal? value) =>
        value is { } number ? (number.ToString("0.####", CultureInfo.InvariantCulture), number, false) : Missing;

    private static (string Text, decimal? Value, bool IsUnfilled) Reduction(ComparisonRow? row) => row switch
    {
        null or { Status: ComparisonStatus.NoCurrent } => Missing,

        // Nothing of nothing is no percentage.
        { Status: ComparisonStatus.Ok, Matched.Totals: not { Current: 0, Base: 0 } } => Percent(row.Matched.Totals.ReductionRatio!.Value),
        _ => Phrase(row),
    };

    private static (string Text, decimal? Value, bool IsUnfilled) Percent(decimal ratio)
    {
        var percent = YearOnYear.Percent(ratio, 1);
        return ($"{percent.ToString("0.0", CultureInfo.InvariantCulture)}％", YearOnYear.Percent(ratio, 2), false);
    }

    private static (string Text, decimal? Value, bool IsUnfilled) Phrase(ComparisonRow? row) => row is null
        ? Missing
        : (row.Phrase.Chinese.Replace('%', '％'), null, row.Status is not (ComparisonStatus.Ok or ComparisonStatus.BaseZero));
}
