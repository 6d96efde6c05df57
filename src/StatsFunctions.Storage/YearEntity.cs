using System.Globalization;
using Azure.Data.Tables;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Storage;

/// <summary>A year as a table entity.</summary>
internal static class YearEntity
{
    private const string State = nameof(State);
    private const string Edition = nameof(Edition);
    private const string NoMeetingMonths = nameof(NoMeetingMonths);
    private const string ClosedAt = nameof(ClosedAt);
    private const string Fingerprint = nameof(Fingerprint);
    private const string Closing = nameof(Closing);
    private const string Reopening = nameof(Reopening);

    public static TableEntity From(StatisticalYear year, TableKey key)
    {
        var entity = new TableEntity(key.Partition, key.Row)
        {
            [State] = year.State.ToString(),
            [Edition] = (long)year.Edition,
            [NoMeetingMonths] = string.Join(',', year.NoMeetingMonths.Select(month => month.ToString(CultureInfo.InvariantCulture))),
            [ClosedAt] = year.ClosedAt?.ToUniversalTime(),
            [Fingerprint] = year.Fingerprint,
        };
        Write(entity, Closing, year.Closing);
        Write(entity, Reopening, year.Reopening);
        return entity;
    }

    public static StatisticalYear ToYear(TableEntity entity) => new(int.Parse(entity.RowKey, CultureInfo.InvariantCulture))
    {
        State = Enum.Parse<YearState>(entity.RequiredString(State)),
        Edition = checked((int)entity.RequiredInt64(Edition)),
        NoMeetingMonths = [.. entity.RequiredString(NoMeetingMonths).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, CultureInfo.InvariantCulture))],
        ClosedAt = entity.GetDateTimeOffset(ClosedAt),
        Fingerprint = entity.GetString(Fingerprint),
        Closing = Action(entity, Closing),
        Reopening = Action(entity, Reopening),
    };

    private static void Write(TableEntity entity, string prefix, YearAction? action)
    {
        if (action is not null)
        {
            entity[prefix + nameof(YearAction.Reason)] = action.Reason;
            entity[prefix + nameof(YearAction.By)] = action.By;
            entity[prefix + nameof(YearAction.At)] = action.At.ToUniversalTime();
        }
    }

    private static YearAction? Action(TableEntity entity, string prefix) => entity.GetString(prefix + nameof(YearAction.Reason)) is { } reason
        ? new YearAction(reason, entity.RequiredString(prefix + nameof(YearAction.By)), entity.RequiredInstant(prefix + nameof(YearAction.At)))
        : null;
}
