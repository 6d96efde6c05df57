namespace StatsFunctions.Domain.Reports;

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
