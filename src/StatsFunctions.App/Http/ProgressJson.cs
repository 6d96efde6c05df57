using StatsFunctions.Application.Completeness;
using StatsFunctions.Application.OpenItems;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.OpenItems;

namespace StatsFunctions.App.Http;

/// <summary>The completeness of a year as the contract shows it.</summary>
internal sealed record YearProgressJson(
    int Year, DateTime AsOf, int Expected, int Received, int OnTime, int Late, int Missing, int NotDue, IReadOnlyList<DateTime> DueAt,
    IReadOnlyList<UnitProgressJson> Units)
{
    public static YearProgressJson From(YearCompleteness completeness)
    {
        var grid = completeness.Grid;
        return new YearProgressJson(
            grid.Year,
            completeness.AsOf.UtcDateTime,
            grid.Coverage.Expected,
            grid.Coverage.Received,
            grid.Count(SubmissionStatus.OnTime),
            grid.Count(SubmissionStatus.Late),
            grid.Count(SubmissionStatus.Missing),
            grid.Count(SubmissionStatus.NotDue),
            [.. grid.DueAt.Select(instant => instant.UtcDateTime)],
            [.. Enumerable.Range(0, grid.Units.Units.Count).Select(position => UnitProgressJson.From(grid, position))]);
    }
}

/// <summary>One unit's months, from January.</summary>
internal sealed record UnitProgressJson(string Code, string Name, IReadOnlyList<SubmissionStatus> Months)
{
    public static UnitProgressJson From(SubmissionGrid grid, int position) => new(
        grid.Units.Units[position].Code.ToString(),
        grid.Units.Units[position].Name,
        [.. Enumerable.Range(1, grid.Through).Select(month => grid[position, month])]);
}

/// <summary>An open item as the contract shows it.</summary>
internal sealed record OpenItemJson(
    string Id,
    string Unit,
    string Period,
    OpenItemKind Kind,
    IReadOnlyList<string> Indicators,
    OpenItemState State,
    DateTime OpenedAt,
    DateTime? ClearedAt,
    string? ClearedBy,
    string? Reason,
    string Message,
    IReadOnlyList<OpenItemEntryJson> History)
{
    public static OpenItemJson From(OpenItemRecord record, Language language)
    {
        var item = record.Item;
        return new OpenItemJson(
            item.Key.ToString(),
            item.Key.Unit.ToString(),
            item.Key.Period.ToString(),
            item.Key.Kind,
            item.Indicators,
            item.State,
            item.OpenedAt.UtcDateTime,
            item.Clearing?.At.UtcDateTime,
            item.Clearing?.By,
            item.Clearing?.Reason?.In(language),
            item.Message.In(language),
            [.. record.History.Select(entry => OpenItemEntryJson.From(entry, language))]);
    }
}

/// <summary>An entry of an item's history as the contract shows it.</summary>
internal sealed record OpenItemEntryJson(DateTime At, OpenItemEvent Event, string By, string? Reason)
{
    public static OpenItemEntryJson From(OpenItemEntry entry, Language language) =>
        new(entry.At.UtcDateTime, entry.Event, entry.By, entry.Reason?.In(language));
}
