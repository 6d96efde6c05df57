using StatsFunctions.Application.Rollups;
using StatsFunctions.Domain.Reports;

namespace StatsFunctions.Application.Reports;

/// <summary>A placeholder and what was written for it.</summary>
/// <param name="Used">The placeholder and its places.</param>
/// <param name="Quotation">What was written.</param>
public sealed record WrittenPlaceholder(UsedPlaceholder Used, Quotation Quotation);

/// <summary>A report (报告): a template, filled.</summary>
/// <param name="Template">The template.</param>
/// <param name="Rollup">The roll-up whose figures it quotes, and their workbook.</param>
/// <param name="FileName">The name under which people save it, in Chinese.</param>
/// <param name="Written">What was written for each placeholder.</param>
/// <param name="Content">The file.</param>
public sealed record FilledReport(
    ReportTemplate Template, Rollup Rollup, string FileName, IReadOnlyList<WrittenPlaceholder> Written, byte[] Content)
{
    /// <summary>The figures that were not there, each as a placeholder of its own, in the report's order.</summary>
    public IEnumerable<string> Unfilled => Written
        .SelectMany(written => written.Quotation.Parts)
        .Where(part => part.IsUnfilled)
        .Select(part => part.Placeholder.ToString()!)
        .Distinct(StringComparer.Ordinal);
}
