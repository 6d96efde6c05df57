using System.Globalization;
using Spectre.Console;

namespace StatsFunctions.LocalHost.Demo;

/// <summary>The county's year against the year before, as tables on the terminal.</summary>
/// <param name="console">Where to.</param>
/// <param name="indicators">The indicators, in their order.</param>
/// <param name="comparison">The comparison of the county.</param>
internal sealed class DemoReport(IAnsiConsole console, IReadOnlyList<DemoIndicator> indicators, DemoComparison comparison)
{
    private readonly Dictionary<string, DemoRow> _rows = comparison.Rows.ToDictionary(row => row.Indicator, StringComparer.Ordinal);

    /// <summary>Writes the tables and the warnings.</summary>
    /// <param name="year">The year.</param>
    public void Write(int year)
    {
        console.WriteLine();
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"全县 {year} 年同比（收到报表 {comparison.Completeness.Current.Received}/{comparison.Completeness.Current.Expected} 份，上年 {comparison.Completeness.Base.Received}/{comparison.Completeness.Base.Expected} 份） The county's {year} against {year - 1}"));
        console.Write(Headlines());
        console.WriteLine("可比：只算两年都报了的单位月份；未纳入：只有一年报了的单位月份数。Matched: only unit-months reported in both years; left out: those of one year only.");
        console.WriteLine();
        console.Write(Others());
        WriteWarnings();
    }

    private Table Headlines()
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(Heading("指标", "Indicator"));
        foreach (var (chinese, english) in new[]
        {
            ("上年", "Base"), ("本年", "Current"), ("降幅", "Less"),
            ("可比上年", "Matched base"), ("可比本年", "Matched current"), ("可比降幅", "Matched less"), ("未纳入", "Left out"),
        })
        {
            table.AddColumn(Heading(chinese, english).RightAligned().NoWrap());
        }

        table.AddColumn(Heading("同比", "In words").NoWrap());
        foreach (var (indicator, row) in Rows(required: true))
        {
            table.AddRow(
                new Text($"{indicator.Name}（{row.Unit}）"),
                Number(row.Reported.Base),
                Number(row.Reported.Current),
                Percent(row.Reported.ReductionPct),
                Number(row.Matched.Base),
                Number(row.Matched.Current),
                Percent(row.Matched.ReductionPct),
                Number(row.Matched.LeftOut),
                new Text(row.Phrase));
        }

        return table;
    }

    private Table Others()
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(Heading("其他指标", "Other indicators"));
        table.AddColumn(Heading("上年", "Base").RightAligned());
        table.AddColumn(Heading("本年", "Current").RightAligned());
        table.AddColumn(Heading("同比", "In words"));
        foreach (var (indicator, row) in Rows(required: false))
        {
            table.AddRow(new Text($"{indicator.Name}（{row.Unit}）"), Number(row.Reported.Base), Number(row.Reported.Current), new Text(row.Phrase));
        }

        return table;
    }

    private void WriteWarnings()
    {
        if (comparison.Warnings is not { Count: > 0 } warnings)
        {
            return;
        }

        console.WriteLine("数据质量（全县合计） Data quality of the county's totals:");
        foreach (var warning in warnings)
        {
            console.WriteLine($"  ⚠ {warning.Message} [{warning.Rule}]");
        }
    }

    private IEnumerable<(DemoIndicator Indicator, DemoRow Row)> Rows(bool required) =>
        indicators
            .Where(indicator => indicator.Required == required && _rows.ContainsKey(indicator.Code))
            .Select(indicator => (indicator, _rows[indicator.Code]));

    private static TableColumn Heading(string chinese, string english) => new(new Text($"{chinese}\n{english}"));

    /// <summary>Nothing reported is a blank, never a zero.</summary>
    private static Text Number(decimal? value) => new(value?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "");

    private static Text Percent(decimal? value) => new(value is { } percent ? $"{percent.ToString("0.00", CultureInfo.InvariantCulture)}%" : "—");
}
