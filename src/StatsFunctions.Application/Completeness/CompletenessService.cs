using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Completeness;

/// <summary>Who has reported what of a year, as of an instant.</summary>
/// <param name="AsOf">The instant.</param>
/// <param name="Grid">The state of each unit's months.</param>
public sealed record YearCompleteness(DateTimeOffset AsOf, SubmissionGrid Grid);

/// <summary>Tells how far a year's collection has come.</summary>
/// <param name="county">The county.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="time">The clock.</param>
public sealed class CompletenessService(County county, IReturnStore returns, IUnitStore units, TimeProvider time)
{
    /// <summary>The state of a year's monthly returns.</summary>
    /// <param name="year">The year.</param>
    /// <param name="only">The one unit to look at; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<YearCompleteness> OfYearAsync(int year, UnitCode? only, CancellationToken cancellationToken)
    {
        // The units last: one that is created meanwhile is known before its returns are counted.
        var submitted = only is { } own
            ? [.. (await returns.ReadAsync(own, year, cancellationToken)).Returns.Select(item => item.Submission)]
            : await returns.SubmissionsAsync(year, cancellationToken);
        var directory = only is { } code
            ? new UnitDirectory(await units.FindAsync(code, cancellationToken) is { } unit ? [unit] : [])
            : (await units.ReadAsync(cancellationToken)).Directory;
        var now = time.GetUtcNow();
        return new YearCompleteness(now, SubmissionGrid.Of(directory, submitted, year, 12, county.Calendar, now));
    }
}
