using System.Globalization;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.LocalHost.Clock;

/// <summary>An instant as people write it on a command line: ISO 8601, in the county's time zone where it names none.</summary>
internal static class InstantText
{
    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    private static readonly string[] Local =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
    ];

    /// <summary>Reads an instant.</summary>
    /// <param name="text">The text.</param>
    /// <param name="county">The time zone of a text that names none.</param>
    /// <returns>The instant in UTC; null for a text that is none, or a local time that the zone skips.</returns>
    public static DateTimeOffset? TryParse(string text, TimeZoneInfo county)
    {
        const DateTimeStyles universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, universal, out var instant))
        {
            return InRange(instant);
        }

        return DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is > 1 and < 9999
            && !county.IsInvalidTime(local)
            ? InRange(new DateTimeOffset(local, county.GetUtcOffset(local)).ToUniversalTime())
            : null;
    }

    // A clock must be able to run on from there, and to find the years before and after.
    private static DateTimeOffset? InRange(DateTimeOffset instant) => instant.Year is > Month.MinYear and < Month.MaxYear ? instant : null;
}
