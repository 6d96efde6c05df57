using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Application.Ports;

/// <summary>A figure that a report may quote.</summary>
public enum QuotedFigure
{
    /// <summary>The current total as reported.</summary>
    Current,

    /// <summary>The base total as reported.</summary>
    Base,

    /// <summary>Current less base, as reported.</summary>
    Change,

    /// <summary>The reduction of what was matched.</summary>
    Reduction,

    /// <summary>The comparison in words, of what was matched.</summary>
    Phrase,

    /// <summary>A unit's place among its kind.</summary>
    Rank,
}

/// <summary>A count of the county's register of units.</summary>
public enum RegistryCount
{
    /// <summary>Townships and streets.</summary>
    Townships,

    /// <summary>County departments.</summary>
    Departments,

    /// <summary>Districts with at least one unit.</summary>
    Districts,
}

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
