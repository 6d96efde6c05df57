using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Reports;
using StatsFunctions.Workbooks.Sheets;

namespace StatsFunctions.Workbooks;

/// <summary>Where figures stand in the Chinese workbook, as its own sheets say.</summary>
/// <param name="sheets">The sheets.</param>
internal sealed class FigureCells(WorkbookSheets sheets) : IFigureCells
{
    /// <inheritdoc/>
    public string? Find(Scope scope, Indicator indicator, QuotedFigure figure)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return figure switch
        {
            QuotedFigure.Current => Find(Figure.ReportedCurrent),
            QuotedFigure.Base => Find(Figure.ReportedBase),
            QuotedFigure.Change => Find(Figure.ReportedChange),
            QuotedFigure.Reduction => Find(Figure.MatchedReduction),
            QuotedFigure.Phrase => Find(Figure.Phrase),
            _ => scope.Type == ScopeType.Unit ? sheets.Ranking.CellOf(scope.Code, indicator) : null,
        };

        string? Find(Figure column) => RowsOf(scope.Type).Find(scope.Code, indicator, column);
    }

    /// <inheritdoc/>
    public string Find(RegistryCount count) => sheets.Notes.CellOf(count);

    private IFigureRows RowsOf(ScopeType by) => by switch
    {
        ScopeType.County => sheets.County,
        ScopeType.District => sheets.Districts,
        ScopeType.Kind => sheets.Departments,
        _ => sheets.Units,
    };
}
