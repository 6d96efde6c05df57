using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application;

/// <summary>The county of this deployment (县): the tenant under whose code everything is stored.</summary>
/// <param name="Code">Six-digit division code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Calendar">Its months, due days and years.</param>
public sealed record County(CountyCode Code, string Name, CountyCalendar Calendar)
{
    /// <summary>The county as a scope of a comparison.</summary>
    public Scope Scope => new(ScopeType.County, Code.ToString(), new LocalizedText(Name, Name));
}
