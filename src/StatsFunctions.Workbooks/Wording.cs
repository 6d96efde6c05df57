using System.Globalization;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Workbooks;

/// <summary>Words that several sheets share.</summary>
internal static class Wording
{
    private const string Digits = "〇一二三四五六七八九";

    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["meetings"] = "会议",
        ["documents"] = "文件",
        ["inspections"] = "督查检查",
        ["study"] = "学习调研",
        ["publicity"] = "宣讲宣传",
        ["petitions"] = "信访与线索",
        ["cases"] = "案件查办",
        ["sanctions"] = "处理处分",
        ["notices"] = "通报与提示",
        ["rectification"] = "问题整改",
        ["rules"] = "规章制度",
        ["expenditure"] = "资金清理",
        ["other"] = "其他",
    };

    /// <summary>The Chinese name of a group of indicators; groups of a county's own are shown as they are written.</summary>
    /// <param name="group">The group.</param>
    public static string Group(string group) => Groups.GetValueOrDefault(group, group);

    /// <summary>一、二、… up to 九十九.</summary>
    /// <param name="number">From 1.</param>
    public static string Ordinal(int number) => number switch
    {
        < 10 => Digits[number].ToString(),
        > 99 => number.ToString(CultureInfo.InvariantCulture),
        _ => (number / 10 == 1 ? "" : Digits[number / 10].ToString()) + "十" + (number % 10 == 0 ? "" : Digits[number % 10].ToString()),
    };

    /// <summary>The months of a span: 1—6月, or 1月.</summary>
    /// <param name="span">The span.</param>
    public static string Months(ComparisonSpan span) => Months(1, span.Through);

    /// <summary>Months of one year: 3月, or 3—5月.</summary>
    /// <param name="first">The first.</param>
    /// <param name="last">The last.</param>
    public static string Months(int first, int last) => first == last
        ? string.Create(CultureInfo.InvariantCulture, $"{first}月")
        : string.Create(CultureInfo.InvariantCulture, $"{first}—{last}月");

    /// <summary>A year: 2023年.</summary>
    /// <param name="year">The year.</param>
    public static string Year(int year) => string.Create(CultureInfo.InvariantCulture, $"{year}年");

    /// <summary>A month: 2023年5月.</summary>
    /// <param name="month">The month.</param>
    public static string Of(Month month) => string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{month.Number}月");

    /// <summary>An instant on the county's clock, or that there are no data.</summary>
    /// <param name="report">Whose data.</param>
    public static string DataAsOf(YearOnYearReport report) => report.DataAsOf is { } instant
        ? report.County.Calendar.ToCounty(instant).ToString("yyyy'年'M'月'd'日' HH:mm", CultureInfo.InvariantCulture)
        : "尚无数据";

    /// <summary>Whether the figures can still change.</summary>
    /// <param name="report">The report.</param>
    public static string State(YearOnYearReport report) => report.Draft ? "草稿" : "定稿";

    /// <summary>The workbook's title.</summary>
    /// <param name="report">The report.</param>
    public static string Title(YearOnYearReport report) =>
        $"{report.County.Name}{Year(report.Comparison.Span.Year)}{Months(report.Comparison.Span)}工作数据同比";

    /// <summary>What stands under the title of a sheet of figures: the spans, the coverage, the state of the data.</summary>
    /// <param name="report">The report.</param>
    public static string Subtitle(YearOnYearReport report)
    {
        var span = report.Comparison.Span;
        return $"{Year(span.Year)}与{Year(span.Against)}{Months(span)}比较　·　{Coverage(report)}　·　数据截至 {DataAsOf(report)}　·　{State(report)}";
    }

    /// <summary>How many of the expected returns there are, in both years.</summary>
    /// <param name="report">The report.</param>
    public static string Coverage(YearOnYearReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"月报 {report.Current.Year}年 {report.Current.Coverage.Received}/{report.Current.Coverage.Expected} 份，{report.Base.Year}年 {report.Base.Coverage.Received}/{report.Base.Coverage.Expected} 份");
}
