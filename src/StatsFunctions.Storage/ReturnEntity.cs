using Azure.Data.Tables;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>
/// A return as a table entity. Each value is an Int64 column named by the indicator's code and scaled by its decimals;
/// an absent column is "not reported". The other columns begin with a capital, as no code does.
/// </summary>
internal static class ReturnEntity
{
    public const string Unit = nameof(Unit);

    private const string Period = nameof(Period);
    private const string Revision = nameof(Revision);
    private const string Edition = nameof(Edition);
    private const string FirstSubmittedAt = nameof(FirstSubmittedAt);
    private const string SubmittedAt = nameof(SubmittedAt);
    private const string SubmittedBy = nameof(SubmittedBy);
    private const string Note = nameof(Note);

    public static TableEntity From(Return item, TableKey key)
    {
        var entity = new TableEntity(key.Partition, key.Row)
        {
            [Unit] = item.Unit.ToString(),
            [Period] = item.Period.ToString(),
            [Revision] = (long)item.Revision,
            [Edition] = (long)item.Edition,
            [FirstSubmittedAt] = item.FirstSubmittedAt.ToUniversalTime(),
            [SubmittedAt] = item.SubmittedAt.ToUniversalTime(),
            [SubmittedBy] = item.SubmittedBy,
        };
        if (item.Note is not null)
        {
            entity[Note] = item.Note;
        }

        foreach (var (indicator, value) in item.Values)
        {
            entity[indicator.Code] = decimal.ToInt64(value * indicator.Scale);
        }

        return entity;
    }

    /// <summary>The columns of <see cref="ToSubmission"/>, and the row's key, which tells gates from returns.</summary>
    public static IReadOnlyList<string> SubmissionColumns { get; } = [nameof(TableEntity.RowKey), Unit, Period, FirstSubmittedAt];

    public static Submission ToSubmission(TableEntity entity) =>
        new(new UnitCode(entity.RequiredString(Unit)), PeriodOf(entity), entity.RequiredInstant(FirstSubmittedAt));

    public static Return ToReturn(TableEntity entity, IndicatorCatalogue catalogue)
    {
        var values = new List<IndicatorValue>(entity.Count);
        foreach (var (column, value) in entity)
        {
            if (!IsValue(column))
            {
                continue;
            }

            // A value that cannot be read must not pass for one that was not reported: it would be missing from every
            // total and gone with the next revision.
            values.Add(value is long scaled && catalogue.TryGet(column, out var indicator)
                ? new IndicatorValue(indicator, (decimal)scaled / indicator.Scale)
                : throw new FormatException($"{entity.PartitionKey} {entity.RowKey}: the catalogue has no indicator for the stored column {column}."));
        }

        return new Return(
            new UnitCode(entity.RequiredString(Unit)),
            PeriodOf(entity),
            checked((int)entity.RequiredInt64(Revision)),
            checked((int)entity.RequiredInt64(Edition)),
            ReturnValues.Of(values),
            entity.RequiredInstant(FirstSubmittedAt),
            entity.RequiredInstant(SubmittedAt),
            entity.RequiredString(SubmittedBy),
            entity.GetString(Note));
    }

    private static Domain.Periods.Period PeriodOf(TableEntity entity)
    {
        var text = entity.RequiredString(Period);
        return Domain.Periods.Period.TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period.");
    }

    // The service's own columns are odata.… and begin with a capital otherwise, as this product's do.
    private static bool IsValue(string column) => char.IsAsciiLetterLower(column[0]) && !column.StartsWith("odata.", StringComparison.Ordinal);
}
