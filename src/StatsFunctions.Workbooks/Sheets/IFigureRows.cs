using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>A sheet with a row for every scope and indicator of a kind of scopes.</summary>
internal interface IFigureRows
{
    /// <summary>The cell of a figure, or null where there is no such row.</summary>
    /// <param name="scope">The scope's code.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="figure">The column; on a sheet without phrases, that of the matched reduction stands for the phrase.</param>
    string? Find(string scope, Indicator indicator, Figure figure);
}
