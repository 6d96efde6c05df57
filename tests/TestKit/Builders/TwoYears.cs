using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace TestKit.Builders;

/// <summary>
/// A county's 2022 and 2023, told one fact at a time. Units are named by the last three digits of their code; the
/// indicators are one of each sort.
/// </summary>
public sealed class TwoYears
{
    public const int Current = 2023;
    public const int Base = 2022;
    public const string CountyCode = "990001";

    private readonly List<Unit> _units = [];
    private readonly Dictionary<(string Unit, Period Period), Dictionary<Indicator, decimal?>> _returns = [];

    /// <summary>meetings, funds (2 decimals): flows; tasks: stock; townships: yearly stock; rules: yearly flow; teams: county-level flow; place: a rank.</summary>
    public static IndicatorCatalogue Catalogue { get; } = new(
    [
        Define("meetings", "次", IndicatorKind.Flow, lowerIsBetter: true),
        Define("funds", "万元", IndicatorKind.Flow, decimals: 2),
        Define("tasks", "项", IndicatorKind.Stock),
        Define("townships", "个", IndicatorKind.Stock, Frequency.Yearly),
        Define("rules", "项", IndicatorKind.Flow, Frequency.Yearly),
        Define("teams", "个", IndicatorKind.Flow, level: IndicatorLevel.County),
        Define("place", "名次", IndicatorKind.Stock, Frequency.Yearly, rank: true),
    ]);

    public static Scope County { get; } = new(ScopeType.County, CountyCode, new LocalizedText("测试县", "Test County"));

    public UnitDirectory Units => new(_units);

    public IEnumerable<Return> Returns => _returns.Select(item => new Return(
        Code(item.Key.Unit), item.Key.Period, 1, 1, ReturnValues.Empty.With(item.Value), Submitted(item.Key.Period), Submitted(item.Key.Period), "test", null));

    public TwoYears Township(string unit, string district = "1", string from = "2015-01", string? to = null, string? successor = null) =>
        Add(unit, UnitKind.Township, district, from, to, successor);

    public TwoYears Department(string unit, string district = "1", string from = "2015-01", string? to = null, string? successor = null) =>
        Add(unit, UnitKind.Department, district, from, to, successor);

    /// <summary>A unit's district changes from a month on.</summary>
    public TwoYears Moves(string unit, string district, string from)
    {
        var position = _units.FindIndex(other => other.Code == Code(unit));
        _units[position] = _units[position] with { Districts = _units[position].Districts.MovedTo(district, MonthOf(from)) };
        return this;
    }

    /// <summary>A unit has somebody to telephone.</summary>
    public TwoYears Telephones(string unit, string contact)
    {
        var position = _units.FindIndex(other => other.Code == Code(unit));
        _units[position] = _units[position] with { Contact = contact };
        return this;
    }

    /// <summary>A unit reports a value for a month or a year; null: the return comes without it.</summary>
    public TwoYears Reports(string unit, string period, string indicator, decimal? value)
    {
        var key = (unit, PeriodOf(period));
        if (!_returns.TryGetValue(key, out var values))
        {
            _returns.Add(key, values = []);
        }

        values[Catalogue[indicator]] = value;
        return this;
    }

    /// <summary>A unit reports an indicator from January on; null: no return for that month.</summary>
    public TwoYears Reports(string unit, int year, string indicator, params decimal?[] months)
    {
        for (var i = 0; i < months.Length; i++)
        {
            if (months[i] is { } value)
            {
                Reports(unit, new Month(year, i + 1).ToString(), indicator, value);
            }
        }

        return this;
    }

    public Comparison Compare(int through = 12) => Comparison.Of(
        Catalogue, Units, County, new ComparisonSpan(Current, Base, through),
        Returns.Where(item => item.Period.Year == Current), Returns.Where(item => item.Period.Year == Base));

    /// <summary>The county's row of an indicator.</summary>
    public ComparisonRow CountyRow(string indicator, int through = 12) => Row(ScopeType.County, CountyCode, indicator, through)!;

    /// <summary>A row, or null where there is none. Units by their last three digits.</summary>
    public ComparisonRow? Row(ScopeType by, string code, string indicator, int through = 12)
    {
        var full = by == ScopeType.Unit ? Code(code).ToString() : code;
        return Compare(through).Rows(by).SingleOrDefault(row => row.Scope.Code == full && row.Indicator.Code == indicator);
    }

    public static UnitCode Code(string unit) => new(CountyCode + unit);

    private TwoYears Add(string unit, UnitKind kind, string district, string from, string? to, string? successor)
    {
        _units.Add(new Unit(
            Code(unit), $"单位{unit}", kind, DistrictHistory.Of(new DistrictAssignment(MonthOf(from), district)),
            MonthOf(from), to is null ? null : MonthOf(to), successor is null ? null : Code(successor)));
        return this;
    }

    private static IndicatorDefinition Define(
        string code, string unit, IndicatorKind kind, Frequency frequency = Frequency.Monthly, int decimals = 0,
        bool? lowerIsBetter = null, IndicatorLevel level = IndicatorLevel.Township, bool rank = false) => new()
    {
        Code = code,
        Name = $"{code}数",
        NameEn = code,
        Unit = unit,
        UnitEn = "items",
        Group = "test",
        Kind = kind,
        Level = level,
        Frequency = frequency,
        Decimals = decimals,
        LowerIsBetter = lowerIsBetter,
        Rank = rank,
    };

    // The third of the month after, ten o'clock in China: on time.
    private static DateTimeOffset Submitted(Period period)
    {
        var next = period.Last.Plus(1);
        return new DateTimeOffset(next.Year, next.Number, 3, 2, 0, 0, TimeSpan.Zero);
    }

    private static Month MonthOf(string text) => Month.TryParse(text, out var month) ? month : throw new FormatException(text);

    private static Period PeriodOf(string text) => Period.TryParse(text, out var period) ? period : throw new FormatException(text);
}
