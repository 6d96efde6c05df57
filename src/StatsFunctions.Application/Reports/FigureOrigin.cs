using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Reports;

namespace StatsFunctions.Application.Reports;

/// <summary>Where a figure of a report comes from (explain).</summary>
/// <param name="Written">The placeholder, as it stands in the report, and what was written for it.</param>
/// <param name="Part">The figure; one placeholder may hold several.</param>
/// <param name="Scope">Whose it is; null: a count of the register.</param>
/// <param name="Cell">The cell of the Chinese workbook; null: it has none for the figure.</param>
public sealed record FigureOrigin(WrittenPlaceholder Written, QuotedPart Part, Scope? Scope, string? Cell);
