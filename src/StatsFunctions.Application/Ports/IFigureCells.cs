using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Reports;

namespace StatsFunctions.Application.Ports;

/// <summary>Tells in which cell of the Chinese workbook a figure stands.</summary>
public interface IFigureCells
{
    /// <summary>The cell of a figure, or null where the workbook has no row for it.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="indicator">What is counted.</param>
    /// <param name="figure">Which figure.</param>
    /// <returns>Such as <c>'全县汇总'!C7</c>.</returns>
    string? Find(Scope scope, Indicator indicator, QuotedFigure figure);

    /// <summary>The cell of a count of the register.</summary>
    /// <param name="count">Which.</param>
    string Find(RegistryCount count);
}
