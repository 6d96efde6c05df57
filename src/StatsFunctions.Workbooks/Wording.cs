using System.Globalization;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Workbooks;

/// <summary>The words of an edition, in its readers' language. What people named, such as units, stays as they wrote it.</summary>
/// <param name="language">The language.</param>
internal sealed class Wording(Language language)
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The Chinese words: forms have no other edition.</summary>
    public static Wording Chinese { get; } = new(Language.Chinese);

    /// <summary>The language.</summary>
    public Language Language => language;

    /// <summary>The width of a column of measure words.</summary>
    public double MeasureWidth => language == Language.English ? 14 : 8;

    /// <summary>The width of a column of phrases.</summary>
    public double PhraseWidth => language == Language.English ? 30 : 20;

    /// <summary>The one of two texts that readers understand.</summary>
    /// <param name="chinese">中文.</param>
    /// <param name="english">English.</param>
    public string this[string chinese, string english] => language == Language.English ? english : chinese;

    /// <summary>A text in the readers' language.</summary>
    /// <param name="text">The text.</param>
    public string this[LocalizedText text] => text.In(language);

    /// <summary>The name of a group of indicators.</summary>
    /// <param name="group">The group.</param>
    public string Group(string group) => this[IndicatorGroups.NameOf(group)];

    /// <summary>一、二、… up to 九十九; in English figures.</summary>
    /// <param name="number">From 1.</param>
    public string Ordinal(int number) => number switch
    {
        > 99 => Text(number),
        _ when language == Language.English => Text(number),
        < 10 => Digits[number].ToString(),
        _ => (number / 10 == 1 ? "" : Digits[number / 10].ToString()) + "十" + (number % 10 == 0 ? "" : Digits[number % 10].ToString()),
    };

    /// <summary>The months of a span: 1—6月, or 1月.</summary>
    /// <param name="span">The span.</param>
    public string Months(ComparisonSpan span) => Months(1, span.Through);

    /// <summary>Months of one year: 3月, or 3—5月.</summary>
    /// <param name="first">The first.</param>
    /// <param name="last">The last.</param>
    public string Months(int first, int last) => first == last
        ? this[$"{Text(first)}月", Name(first)]
        : this[$"{Text(first)}—{Text(last)}月", $"{Name(first)}–{Name(last)}"];

    /// <summary>A year: 2023年.</summary>
    /// <param name="year">The year.</param>
    public string Year(int year) => this[$"{Text(year)}年", Text(year)];

    /// <summary>A month: 2023年5月.</summary>
    /// <param name="month">The month.</param>
    public string Of(Month month) => Of(month.Year, Months(month.Number, month.Number));

    /// <summary>The months of a span in one of its years: 2023年1—6月.</summary>
    /// <param name="year">The year.</param>
    /// <param name="span">The span.</param>
    public string Of(int year, ComparisonSpan span) => Of(year, Months(span));

    /// <summary>A name with its code: 示范县（999901）.</summary>
    /// <param name="name">The name.</param>
    /// <param name="code">The code.</param>
    public string WithCode(string name, string code) => this[$"{name}（{code}）", $"{name} ({code})"];

    /// <summary>An instant on the county's clock, or that there are no data.</summary>
    /// <param name="report">Whose data.</param>
    public string DataAsOf(YearOnYearReport report) => report.DataAsOf is { } instant
        ? report.County.Calendar.ToCounty(instant).ToString(this["yyyy'年'M'月'd'日' HH:mm", "d MMM yyyy HH:mm"], CultureInfo.InvariantCulture)
        : this["尚无数据", "no data yet"];

    /// <summary>An instant on the county's clock, in a form that sorts: 2023-05-04 16:30.</summary>
    /// <param name="report">Whose clock.</param>
    /// <param name="instant">The instant.</param>
    public static string Time(YearOnYearReport report, DateTimeOffset instant) =>
        report.County.Calendar.ToCounty(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Whether the figures can still change.</summary>
    /// <param name="report">The report.</param>
    public string State(YearOnYearReport report) => report.Draft ? this["草稿", "Draft"] : this["定稿", "Final"];

    /// <summary>The workbook's title.</summary>
    /// <param name="report">The report.</param>
    public string Title(YearOnYearReport report)
    {
        var (county, span) = (report.County.Name, report.Comparison.Span);
        return this[$"{county}{Of(span.Year, span)}工作数据同比", $"{county}: work figures year on year, {Of(span.Year, span)}"];
    }

    /// <summary>What stands under the title of a sheet of figures: the spans, the coverage, the state of the data.</summary>
    /// <param name="report">The report.</param>
    public string Subtitle(YearOnYearReport report)
    {
        var span = report.Comparison.Span;
        return this[
            $"{Year(span.Year)}与{Year(span.Against)}{Months(span)}比较　·　{Coverage(report)}　·　数据截至 {DataAsOf(report)}　·　{State(report)}",
            $"{Of(span.Year, span)} against {Of(span.Against, span)}  ·  {Coverage(report)}  ·  Data as of {DataAsOf(report)}  ·  {State(report)}"];
    }

    /// <summary>How many of the expected returns there are, in both years.</summary>
    /// <param name="report">The report.</param>
    public string Coverage(YearOnYearReport report)
    {
        var (current, @base) = (report.Current, report.Base);
        var (ofCurrent, ofBase) = (Received(current.Coverage), Received(@base.Coverage));
        return this[
            $"月报 {Year(current.Year)} {ofCurrent} 份，{Year(@base.Year)} {ofBase} 份",
            $"Monthly returns {Year(current.Year)}: {ofCurrent}, {Year(@base.Year)}: {ofBase}"];

        static string Received(Domain.Completeness.Coverage coverage) => $"{Text(coverage.Received)}/{Text(coverage.Expected)}";
    }

    /// <summary>A number inside a sentence, without separators.</summary>
    /// <param name="number">The number.</param>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Name(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month);

    private string Of(int year, string months) => this[$"{Text(year)}年{months}", $"{months} {Text(year)}"];
}
