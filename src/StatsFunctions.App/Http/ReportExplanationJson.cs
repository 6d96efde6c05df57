using System.Text.Json.Serialization;
using StatsFunctions.Application.Reports;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Reports;

namespace StatsFunctions.App.Http;

/// <summary>Where each figure of a report comes from, as the contract shows it.</summary>
internal sealed record ReportExplanationJson(
    int Year, int Against, int Through, string Template, ReportWorkbookJson Workbook, IReadOnlyList<FigureOriginJson> Placeholders)
{
    public static ReportExplanationJson From(FilledReport report, IReadOnlyList<FigureOrigin> origins)
    {
        var (span, workbook) = (report.Rollup.Span, report.Rollup.Workbook);
        return new(
            span.Year, span.Against, span.Through, report.Template.Name.ToString(),
            new ReportWorkbookJson(workbook.Run.Workbook, WorkbookJson.UrlOf(workbook), workbook.Run.Fingerprint),
            [.. origins.Select(origin => FigureOriginJson.From(origin, span))]);
    }
}

/// <summary>The workbook of a report.</summary>
internal sealed record ReportWorkbookJson(string Name, string Url, string Fingerprint);

/// <summary>
/// A figure of a report. A placeholder of several indicators has one for each, all with the text that stands in the report.
/// The value of a reduction is its percentage with two decimals; words have none.
/// </summary>
internal sealed record FigureOriginJson(
    string Placeholder, string Text, decimal? Value, string? Indicator, ScopeJson? Scope, SpanJson Span, string? Basis, string? Cell, bool Unfilled,
    IReadOnlyList<string> Places)
{
    public static FigureOriginJson From(FigureOrigin origin, ComparisonSpan span)
    {
        var figure = origin.Part.Placeholder as FigurePlaceholder;
        return new(
            origin.Written.Used.Placeholder.ToString()!,
            origin.Written.Quotation.Text,
            origin.Part.Value,
            figure?.Indicators[0].Code,
            origin.Scope is { } scope ? new ScopeJson(scope.Type, scope.Code, scope.Name.Chinese) : null,
            SpanJson.Of(figure?.Figure, span),
            figure?.Figure switch
            {
                null => null,
                QuotedFigure.Reduction or QuotedFigure.Phrase => "matched",
                _ => "reported",
            },
            origin.Cell,
            origin.Part.IsUnfilled,
            origin.Written.Used.Places);
    }
}

/// <summary>The months of a figure, and those that it is compared with.</summary>
internal sealed record SpanJson(string From, string To, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SpanJson? Against)
{
    /// <param name="figure">The figure; null: a count of the register, which is of the last month.</param>
    /// <param name="span">The months compared.</param>
    public static SpanJson Of(QuotedFigure? figure, ComparisonSpan span) => figure switch
    {
        null => new(span.CurrentEnd.ToString(), span.CurrentEnd.ToString(), null),
        QuotedFigure.Base => Of(span.BaseEnd, null),
        QuotedFigure.Current or QuotedFigure.Rank => Of(span.CurrentEnd, null),
        _ => Of(span.CurrentEnd, Of(span.BaseEnd, null)),
    };

    private static SpanJson Of(Month end, SpanJson? against) => new(new Month(end.Year, 1).ToString(), end.ToString(), against);
}
