using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Reports;

namespace StatsFunctions.Application.Reports;

/// <summary>Fills templates with the figures of a comparison.</summary>
/// <param name="county">The county.</param>
/// <param name="templates">The templates.</param>
/// <param name="reader">Reads them.</param>
/// <param name="rollups">Rolls up: figures, workbook and fingerprint of a report are those of one roll-up.</param>
/// <param name="writer">Writes workbooks, and so knows their cells.</param>
/// <param name="store">Keeps copies.</param>
public sealed class ReportService(
    County county, ReportTemplateService templates, TemplateReader reader, RollupService rollups, IWorkbookWriter writer, IReportStore store)
{
    /// <summary>Fills a template, and keeps a copy.</summary>
    /// <param name="span">The months compared.</param>
    /// <param name="name">The template's name, unchecked.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The report, or why there is none: no such template, or one that names units or districts that there are no more.</returns>
    public async Task<Result<FilledReport>> FillAsync(ComparisonSpan span, string name, CancellationToken cancellationToken)
    {
        if (!(await templates.FindAsync(name, cancellationToken)).Succeeded(out var file, out var problem)
            || !reader.Read(file.Template.Kind, file.Content).Succeeded(out var template, out problem)
            || !(await rollups.RollUpAsync(span, RollupTrigger.Manual, cancellationToken)).Succeeded(out var rollup, out problem)
            || !template.For(rollup.Content.Report.Comparison.Units, span.CurrentEnd).Succeeded(out template, out problem))
        {
            return problem;
        }

        var report = Fill(file.Template, template, rollup);
        await store.KeepAsync(report, cancellationToken);
        return report;
    }

    /// <summary>Where each figure of a report comes from, in the report's order.</summary>
    /// <param name="report">The report.</param>
    public IReadOnlyList<FigureOrigin> Explain(FilledReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var figures = new ReportFigures(report.Rollup.Content.Report.Comparison);
        var cells = writer.CellsOf(report.Rollup.Content);
        return
        [
            .. from written in report.Written
               from part in written.Quotation.Parts
               let scope = part.Placeholder is FigurePlaceholder figure ? figures.ScopeOf(figure) : null
               select new FigureOrigin(written, part, scope, CellOf(cells, part.Placeholder, scope)),
        ];
    }

    private static string? CellOf(IFigureCells cells, Placeholder placeholder, Scope? scope) => placeholder switch
    {
        RegistryPlaceholder registry => cells.Find(registry.Count),
        FigurePlaceholder { Indicators: [var indicator, ..] } figure => cells.Find(scope!, indicator, figure.Figure),
        _ => null,
    };

    private FilledReport Fill(ReportTemplate template, ReadTemplate read, Rollup rollup)
    {
        var figures = new ReportFigures(rollup.Content.Report.Comparison);
        var written = read.Placeholders.Select(used => new WrittenPlaceholder(used, figures.Quote(used.Placeholder))).ToList();
        var texts = written.ToDictionary(item => item.Used.Placeholder.ToString()!, item => item.Quotation.Text, StringComparer.Ordinal);
        var content = read.Fill(texts, new ReportSource(rollup.Workbook.Run.Workbook, rollup.Fingerprint));
        return new FilledReport(template, rollup, FileNameOf(template, rollup), written, content);
    }

    private string FileNameOf(ReportTemplate template, Rollup rollup)
    {
        var span = rollup.Span;
        var title = template.Kind.BaseName(template.Name.ToString());
        return $"{county.Name}{span.Year}年{WorkbookName.MonthsOf(span.Through)}{title}（对比{span.Against}年，{WorkbookName.StateOf(rollup.Workbook.Run.Workbook)}）{template.Kind.Extension()}";
    }
}
