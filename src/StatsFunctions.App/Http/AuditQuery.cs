using System.Globalization;
using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Audit;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>
/// Of which time the audit is asked for: <c>from</c> and <c>to</c>, each a day of the county, which is in it, or an instant
/// with an offset; unless said otherwise the last thirty days.
/// </summary>
internal sealed record AuditQuery(DateTimeOffset From, DateTimeOffset To)
{
    private const int DefaultDays = 30;
    private const string Day = "yyyy-MM-dd";
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Reads a query; every fault is named.</summary>
    public static Result<AuditQuery> Read(IQueryCollection query, CountyCalendar calendar, DateTimeOffset now)
    {
        var faults = new List<Fault>();
        var asked = Instant("from", dayEnds: false);

        // Without an end: the clock of the instance that wrote an entry may be ahead of this one's.
        var end = Instant("to", dayEnds: true);
        var to = end ?? DateTimeOffset.MaxValue;
        var from = asked ?? (end ?? now).AddDays(-DefaultDays);
        if (faults.Count == 0 && from >= to)
        {
            faults.Add(new Fault("from", "malformed", new LocalizedText("from 应早于 to", "from must be before to")));
        }

        return faults.Count > 0 ? Problems.MalformedQuery(faults) : new AuditQuery(from, to);

        DateTimeOffset? Instant(string name, bool dayEnds)
        {
            if (!query.TryGetValue(name, out var text))
            {
                return null;
            }

            // The first and the last year lack days beside them.
            if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999)
            {
                return calendar.StartOfDay(day.AddDays(dayEnds ? 1 : 0));
            }

            // Without an offset it could be anyone's time.
            if (text.ToString() is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _]
                && DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && instant.Year is > 1 and < 9999)
            {
                return instant;
            }

            faults.Add(new Fault(name, "malformed", new LocalizedText(
                $"{name} 应为日期或带时区的时刻，如 2024-01-31 或 2024-01-31T08:00:00+08:00",
                $"{name} must be a day or an instant with an offset, such as 2024-01-31 or 2024-01-31T08:00:00+08:00")));
            return null;
        }
    }
}

/// <summary>An entry of the audit as the contract shows it.</summary>
internal sealed record AuditEntryJson(DateTime At, string By, Role Role, string? Unit, string Key, string Action, string Target, int? Outcome, string? Detail)
{
    public static AuditEntryJson From(AuditEntry entry) => new(
        entry.At.UtcDateTime, entry.By.Label, entry.By.Role, entry.By.Unit?.ToString(), entry.By.Id, entry.Action, entry.Target, entry.Outcome, entry.Detail);
}
