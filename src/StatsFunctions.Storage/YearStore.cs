using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Storage;

/// <summary>Years in Azure Table Storage, one partition a county.</summary>
/// <param name="tables">The account.</param>
/// <param name="county">The county.</param>
public sealed class YearStore(TableServiceClient tables, County county) : IYearStore
{
    private const string State = nameof(State);
    private const string Edition = nameof(Edition);
    private const string NoMeetingMonths = nameof(NoMeetingMonths);
    private const string ClosedAt = nameof(ClosedAt);
    private const string Fingerprint = nameof(Fingerprint);
    private const string Closing = nameof(Closing);
    private const string Reopening = nameof(Reopening);

    private readonly TableClient _table = tables.GetTableClient(TableKeys.YearsTable);

    // Years are never deleted, so one that was noted once stays noted.
    private readonly ConcurrentDictionary<int, bool> _noted = new();

    /// <inheritdoc/>
    public async Task<StoredYear> FindAsync(int year, CancellationToken cancellationToken)
    {
        var key = TableKeys.Year(county.Code, year);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } entity }
            ? new StoredYear(ToYear(entity), entity.ETag.ToString())
            : new StoredYear(new StatisticalYear(year), Version: null);
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(StatisticalYear next, StoredYear read, CancellationToken cancellationToken)
    {
        try
        {
            if (read.Version is null)
            {
                await _table.AddEntityAsync(From(next), cancellationToken);
            }
            else
            {
                await _table.UpdateEntityAsync(From(next), new ETag(read.Version), TableUpdateMode.Replace, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException exception) when (exception.IsLostRace())
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task NoteAsync(int year, CancellationToken cancellationToken)
    {
        if (_noted.ContainsKey(year))
        {
            return;
        }

        // False: it is there, and that is all that is asked.
        _ = await TryWriteAsync(new StatisticalYear(year), new StoredYear(new StatisticalYear(year), Version: null), cancellationToken);
        _noted[year] = true;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StatisticalYear>> AllAsync(CancellationToken cancellationToken)
    {
        var years = new List<StatisticalYear>();
        await foreach (var entity in _table.PartitionAsync(county.Code.ToString(), cancellationToken))
        {
            years.Add(ToYear(entity));
        }

        return years;
    }

    private TableEntity From(StatisticalYear year)
    {
        var key = TableKeys.Year(county.Code, year.Year);
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

    private static StatisticalYear ToYear(TableEntity entity) => new(int.Parse(entity.RowKey, CultureInfo.InvariantCulture))
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
