using System.Globalization;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms;

/// <summary>A period of an entry form: two columns, the year before and the year to fill in.</summary>
/// <param name="Period">The period to fill in.</param>
/// <param name="Before">The same period of the year before.</param>
/// <param name="Number">1 to 12 for the months, 13 for the whole year.</param>
/// <param name="Column">The column to fill in, from 1; the one before it shows the year before.</param>
/// <param name="IsOpen">Whether the unit reports in it.</param>
internal readonly record struct FormPeriod(Period Period, Period Before, int Number, int Column, bool IsOpen)
{
    /// <summary>Its name.</summary>
    public string Name => Period.MonthNumber is { } month ? Wording.Chinese.Months(month, month) : "全年";
}

/// <summary>Where everything stands on the sheet of an entry form, and what stands there already.</summary>
internal sealed class FormLayout
{
    /// <summary>The columns before the first period: required, name, measure.</summary>
    public const int OwnColumns = 3;

    /// <summary>The last of the rows that stay in sight: the headings and, under them, what the checks find.</summary>
    public const int HeadRows = 6;

    private readonly Dictionary<Indicator, int> _rows = [];
    private readonly Dictionary<Period, ReturnValues> _values;

    /// <summary>Lays a form out.</summary>
    /// <param name="form">The form.</param>
    public FormLayout(EntryForm form)
    {
        Form = form;
        Periods = [.. Enumerable.Range(1, 13).Select(number => At(form, number))];
        Groups = [.. form.Catalogue
            .Where(indicator => form.Unit.Kind == UnitKind.Department || indicator.Level == IndicatorLevel.Township)
            .GroupBy(indicator => indicator.Group, StringComparer.Ordinal)
            .Select(group => (Wording.Chinese.Group(group.Key), group.ToList()))];
        _values = form.Current.Concat(form.Previous)
            .Where(item => item.Unit == form.Unit.Code)
            .ToDictionary(item => item.Period, item => item.Values);
        var row = HeadRows;
        foreach (var (_, indicators) in Groups)
        {
            row++;
            indicators.ForEach(indicator => _rows.Add(indicator, ++row));
        }
    }

    /// <summary>What the form shows.</summary>
    public EntryForm Form { get; }

    /// <summary>The twelve months and the year.</summary>
    public IReadOnlyList<FormPeriod> Periods { get; }

    /// <summary>The indicators that the unit reports, by group, in the catalogue's order.</summary>
    public IReadOnlyList<(string Name, List<Indicator> Indicators)> Groups { get; }

    /// <summary>The indicators that the unit reports.</summary>
    public IReadOnlyCollection<Indicator> Indicators => _rows.Keys;

    /// <summary>The column of codes, not shown.</summary>
    public int CodeColumn => Periods[^1].Column + 1;

    /// <summary>The cell of an indicator in a period: <c>E8</c>.</summary>
    public string CellOf(Indicator indicator, FormPeriod period) =>
        Reference.Letters(period.Column) + _rows[indicator].ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether an indicator is filled in for a period; else its cell is a total or takes nothing.</summary>
    public static bool IsInput(Indicator indicator, FormPeriod period) => period.IsOpen && indicator.Frequency == period.Period.Frequency;

    /// <summary>What was reported of an indicator for a period, or null.</summary>
    public decimal? Reported(Indicator indicator, Period period) => _values.TryGetValue(period, out var values) ? values[indicator] : null;

    /// <summary>What an indicator comes to in a whole year, or null where nothing was reported.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="year">Which of its two periods each column shows.</param>
    public decimal? Total(Indicator indicator, Func<FormPeriod, Period> year)
    {
        if (indicator.Frequency == Frequency.Yearly)
        {
            return Reported(indicator, year(Periods[^1]));
        }

        decimal? total = null;
        foreach (var value in Periods.SkipLast(1).Select(period => Reported(indicator, year(period))).OfType<decimal>())
        {
            total = total is null || indicator.Kind == IndicatorKind.Stock ? value : indicator.Combine(total.Value, value);
        }

        return total;
    }

    private static FormPeriod At(EntryForm form, int number)
    {
        var (period, before) = number <= 12
            ? (Period.Of(new Month(form.Year, number)), Period.Of(new Month(form.Year - 1, number)))
            : (Period.OfYear(form.Year), Period.OfYear(form.Year - 1));
        return new FormPeriod(period, before, number, OwnColumns + (2 * number), form.Unit.IsActiveIn(period));
    }
}
