using System.Text.Json;
using StatsFunctions.Application;
using StatsFunctions.Application.Years;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.App.Http;

/// <summary>A year in a route.</summary>
internal static class YearRoute
{
    /// <summary>Reads a year that has periods: 400 for anything else.</summary>
    public static Result<int> Read(string year) =>
        Month.TryParseYear(year, out var parsed) && parsed > Month.MinYear ? parsed : Problems.MalformedYear(year);
}

/// <summary>A year as the contract shows it.</summary>
internal sealed record YearJson(
    int Year, YearState State, int Edition, DateTime? ClosedAt, string? ClosedBy, string? Fingerprint, YearSettingsJson Settings, YearActionJson? Closing, YearActionJson? Reopening)
{
    // While it is open again, the last closing is history: what it issued is no longer the year's result.
    public static YearJson From(StatisticalYear year)
    {
        var closed = year.State == YearState.Closed;
        return new(
            year.Year, year.State, year.Edition,
            closed ? year.ClosedAt?.UtcDateTime : null,
            closed ? year.Closing?.By : null,
            closed ? year.Fingerprint : null,
            new YearSettingsJson(year.NoMeetingMonths),
            YearActionJson.Of(year.Closing),
            YearActionJson.Of(year.Reopening));
    }
}

/// <summary>A year's settings as the contract shows them.</summary>
internal sealed record YearSettingsJson(IReadOnlyList<int> NoMeetingMonths);

/// <summary>What somebody did with a year.</summary>
internal sealed record YearActionJson(DateTime At, string By, string Reason)
{
    public static YearActionJson? Of(YearAction? action) => action is null ? null : new(action.At.UtcDateTime, action.By, action.Reason);
}

/// <summary>Bodies of calls on a year.</summary>
internal static class YearBody
{
    /// <summary>Reads <c>{ reason, force? }</c>.</summary>
    public static Result<YearOrder> Order(JsonElement body, string by)
    {
        var reason = ReasonBody.From(body);
        var force = body.TryGetProperty("force", out var element) ? element : default;
        Fault[] faults = force.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined
            ? [.. reason.Faults]
            : [.. reason.Faults, new Fault("force", "not-a-boolean", new LocalizedText("force 应为 true 或 false", "force is true or false"))];
        return faults.Length > 0 ? Problem.Invalid(faults) : new YearOrder(reason.Reason, force.ValueKind == JsonValueKind.True, by);
    }

    /// <summary>Reads <c>{ noMeetingMonths: [7] }</c>.</summary>
    public static Result<IReadOnlyList<int>> NoMeetingMonths(JsonElement body)
    {
        var months = new List<int>();
        if (!body.TryGetProperty("noMeetingMonths", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return Problem.Invalid([new Fault("noMeetingMonths", "missing", new LocalizedText("应为月份列表，如 [7]", "must be a list of months such as [7]"))]);
        }

        var faults = new List<Fault>();
        foreach (var (position, element) in list.EnumerateArray().Index())
        {
            if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var month) && month is >= 1 and <= 12)
            {
                months.Add(month);
            }
            else
            {
                faults.Add(new Fault(FormattableString.Invariant($"noMeetingMonths[{position}]"), "malformed-month", new LocalizedText("月份应为 1 至 12 的整数", "A month is a whole number, 1 to 12")));
            }
        }

        return faults.Count > 0 ? Problem.Invalid(faults) : new Result<IReadOnlyList<int>>(months);
    }
}
