using StatsFunctions.Application;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace TestKit.Builders;

/// <summary>
/// A county as a test needs it: indicators, units and their returns, and the comparison of two of its years. What a
/// test does not say is the plainest there is.
/// </summary>
public sealed class CountyBuilder
{
    private readonly List<IndicatorDefinition> _indicators = [];
    private readonly List<Unit> _units = [];
    private readonly Dictionary<(UnitCode Unit, Period Period), (Dictionary<string, decimal> Values, DateTimeOffset At)> _returns = [];
    private IndicatorCatalogue? _catalogue;
    private string _name = "示范县";

    /// <summary>The county's calendar: Chinese time, due at the end of the 5th.</summary>
    public static CountyCalendar Calendar { get; } = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 5);

    /// <summary>Names the county.</summary>
    public CountyBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    /// <summary>Takes a catalogue that exists, instead of <see cref="Indicator"/>.</summary>
    public CountyBuilder With(IndicatorCatalogue catalogue)
    {
        _catalogue = catalogue;
        return this;
    }

    /// <summary>Adds units that exist.</summary>
    public CountyBuilder With(IEnumerable<Unit> units)
    {
        _units.AddRange(units);
        return this;
    }

    /// <summary>Adds an indicator.</summary>
    public CountyBuilder Indicator(
        string code,
        string name = "召开会议数",
        string unit = "次",
        IndicatorKind kind = IndicatorKind.Flow,
        Frequency frequency = Frequency.Monthly,
        int decimals = 0,
        bool? lowerIsBetter = null,
        string group = "meetings",
        bool rank = false,
        IndicatorLevel level = IndicatorLevel.Township,
        string? personsOf = null,
        params IReadOnlyList<IndicatorChart> charts)
    {
        _catalogue = null;
        _indicators.Add(new IndicatorDefinition
        {
            Code = code,
            Name = name,
            NameEn = code,
            Unit = unit,
            UnitEn = "items",
            Group = group,
            Kind = kind,
            Level = level,
            Frequency = frequency,
            Decimals = decimals,
            LowerIsBetter = lowerIsBetter,
            Rank = rank,
            PersonsOf = personsOf,
            Charts = charts,
        });
        return this;
    }

    /// <summary>Adds a unit.</summary>
    /// <param name="code">The last three of its nine digits.</param>
    /// <param name="name">Its name.</param>
    /// <param name="district">Its district.</param>
    /// <param name="kind">Township or department.</param>
    /// <param name="from">Its first month, <c>yyyy-MM</c>.</param>
    /// <param name="to">Its last month, or null.</param>
    /// <param name="successor">The last three digits of its successor's code, or null.</param>
    public CountyBuilder Unit(
        string code, string? name = null, string district = "1", UnitKind kind = UnitKind.Township, string from = "2015-01", string? to = null, string? successor = null)
    {
        _units.Add(new Unit(
            CodeOf(code),
            name ?? $"{code}镇",
            kind,
            DistrictHistory.Of(new DistrictAssignment(MonthOf(from), district)),
            MonthOf(from),
            to is null ? null : MonthOf(to),
            successor is null ? null : CodeOf(successor)));
        return this;
    }

    /// <summary>Reports values, in time unless said otherwise. Values of several calls for one period come together.</summary>
    /// <param name="unit">The last three digits of the unit's code.</param>
    /// <param name="period"><c>yyyy-MM</c> or <c>yyyy</c>.</param>
    /// <param name="indicator">The indicator's code.</param>
    /// <param name="value">The value.</param>
    /// <param name="late">Whether the return came after its due day.</param>
    public CountyBuilder Report(string unit, string period, string indicator, decimal value, bool late = false)
    {
        if (!Period.TryParse(period, out var parsed))
        {
            throw new ArgumentException($"'{period}' is no period.", nameof(period));
        }

        return Report(CodeOf(unit), parsed, indicator, value, late);
    }

    /// <summary>Reports a value.</summary>
    public CountyBuilder Report(UnitCode unit, Period period, string indicator, decimal value, bool late = false)
    {
        if (!_returns.TryGetValue((unit, period), out var item))
        {
            item = (new(StringComparer.Ordinal), Calendar.DueAt(period).AddDays(late ? 1 : -1));
            _returns.Add((unit, period), item);
        }

        item.Values.Add(indicator, value);
        return this;
    }

    /// <summary>Reports one indicator for the months of a year, from January; null: nothing reported.</summary>
    public CountyBuilder ReportMonths(string unit, int year, string indicator, params decimal?[] months)
    {
        for (var number = 1; number <= months.Length; number++)
        {
            if (months[number - 1] is { } value)
            {
                Report(CodeOf(unit), Period.Of(new Month(year, number)), indicator, value);
            }
        }

        return this;
    }

    /// <summary>Compares two years.</summary>
    /// <param name="year">The current year.</param>
    /// <param name="against">The base year.</param>
    /// <param name="through">The last month.</param>
    /// <param name="relations">The rules that the county's totals must keep.</param>
    /// <param name="draft">Whether the current year is still open.</param>
    public YearOnYearReport Compare(
        int year = 2023, int against = 2022, int through = 12, IReadOnlyList<Relation>? relations = null, bool draft = true)
    {
        var catalogue = _catalogue ??= new IndicatorCatalogue(_indicators);
        var units = new UnitDirectory(_units);
        var county = new County(new CountyCode("999901"), _name, Calendar);
        var span = new ComparisonSpan(year, against, through);
        var returns = _returns.Select(pair => new Return(
            pair.Key.Unit,
            pair.Key.Period,
            Revision: 1,
            Edition: 1,
            ReturnValues.Of(pair.Value.Values.Select(value => new IndicatorValue(catalogue[value.Key], value.Value))),
            pair.Value.At,
            pair.Value.At,
            "test",
            Note: null)).ToList();
        var current = returns.Where(item => item.Period.Year == year).ToList();
        var @base = returns.Where(item => item.Period.Year == against).ToList();
        return YearOnYearReport.Of(county, catalogue, new ReturnRules(relations ?? []), units, span, current, @base, draft);
    }

    private static UnitCode CodeOf(string code) => new("999901" + code);

    private static Month MonthOf(string text) =>
        Month.TryParse(text, out var month) ? month : throw new ArgumentException($"'{text}' is no month.", nameof(text));
}
