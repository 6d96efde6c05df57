using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Comparisons;

/// <summary>A comparison with everything a reader must know to trust it.</summary>
/// <param name="County">Whose.</param>
/// <param name="Catalogue">The indicators.</param>
/// <param name="Comparison">The figures.</param>
/// <param name="Current">Who reported in the current span; all returns judged as if due.</param>
/// <param name="Base">Who reported in the base span.</param>
/// <param name="Findings">Relations that the county's current totals break.</param>
/// <param name="Fingerprint">The identity of the data.</param>
/// <param name="DataAsOf">When the latest revision in the data was accepted; null without data.</param>
/// <param name="Draft">Whether the current year can still change.</param>
public sealed record YearOnYearReport(
    County County,
    IndicatorCatalogue Catalogue,
    Comparison Comparison,
    SubmissionGrid Current,
    SubmissionGrid Base,
    IReadOnlyList<Finding> Findings,
    string Fingerprint,
    DateTimeOffset? DataAsOf,
    bool Draft);
