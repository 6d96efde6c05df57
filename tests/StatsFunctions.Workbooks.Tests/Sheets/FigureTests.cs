using System.Globalization;
using System.Text.RegularExpressions;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>The figures of the sheets 全县汇总, 分乡镇对比, 片区汇总 and 部门汇总.</summary>
public sealed partial class FigureTests
{
    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void The_county_shows_the_domains_figures_and_phrases(string name)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report);
        foreach (var row in report.Comparison.Rows(ScopeType.County))
        {
            var number = file.Row("全县汇总", row.Indicator.Name.Chinese, row.Indicator.Unit.Chinese);
            ComparisonCells.Check(file, "全县汇总", number, 'C', row);
            Assert.Equal(row.Phrase.Chinese, file["全县汇总", $"O{number}"].Text);
            Assert.NotNull(file["全县汇总", $"O{number}"].Formula);
        }
    }

    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void Units_show_the_domains_figures(string name)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report);
        var rows = report.Comparison.Rows(ScopeType.Unit);
        foreach (var row in rows)
        {
            var number = file.Row("分乡镇对比", row.Indicator.Name.Chinese, null, row.Scope.Code);
            ComparisonCells.Check(file, "分乡镇对比", number, 'G', row);
        }

        Assert.Equal(rows.Count, file.Cells("分乡镇对比").Keys.Count(reference => reference[0] == 'A') - Headings);
    }

    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void Districts_show_the_domains_figures(string name)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report);
        foreach (var row in report.Comparison.Rows(ScopeType.District))
        {
            var number = file.Row("片区汇总", row.Indicator.Name.Chinese, null, row.Scope.Name.Chinese);
            ComparisonCells.Check(file, "片区汇总", number, 'D', row);
            Assert.Equal(row.Phrase.Chinese, file["片区汇总", $"P{number}"].Text);
        }
    }

    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void Departments_show_the_domains_figures_of_both_kinds_and_of_each_department(string name)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report);
        var departments = report.Comparison.Units.Units.Where(unit => unit.Kind == UnitKind.Department).Select(unit => unit.Code.ToString()).ToHashSet(StringComparer.Ordinal);
        var (kinds, units) = (report.Comparison.Rows(ScopeType.Kind), report.Comparison.Rows(ScopeType.Unit).Where(row => departments.Contains(row.Scope.Code)).ToList());
        foreach (var row in kinds)
        {
            Check(row, file.Row("部门汇总", row.Indicator.Name.Chinese, null, null, $"{row.Scope.Name.Chinese}合计"));
        }

        foreach (var row in units)
        {
            Check(row, file.Row("部门汇总", row.Indicator.Name.Chinese, null, row.Scope.Code));
        }

        Assert.Equal(kinds.Count + units.Count, file.Cells("部门汇总").Keys.Count(reference => reference[0] == 'A') - Headings);

        void Check(ComparisonRow row, int number)
        {
            ComparisonCells.Check(file, "部门汇总", number, 'F', row);
            Assert.Equal(row.Phrase.Chinese, file["部门汇总", $"R{number}"].Text);
        }
    }

    [Fact]
    public void Of_an_indicator_the_departments_total_comes_first_then_the_townships_then_each_department()
    {
        var file = WorkbookFile.Of(Reports.County());

        Assert.Equal(
            ["县级部门合计", "乡镇（街道）合计", "101镇", "104镇", "102镇", "103镇"],
            file.Rows("部门汇总", "召开会议数").Select(row => file["部门汇总", $"D{row}"].Text!).ToList());
    }

    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void Totals_are_the_sums_of_the_cells_that_their_formulas_name_and_of_ranks_the_best(string name)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report);
        var totals = from sheet in (string[])["全县汇总", "片区汇总", "部门汇总"]
                     from cell in file.Cells(sheet)
                     where cell.Value.Formula is { } formula && Range.IsMatch(formula)
                     select (Cell: cell.Value, Range: Range.Match(cell.Value.Formula!));
        var count = 0;
        foreach (var (cell, range) in totals)
        {
            var numbers = Enumerable.Range(0, range.Groups["first"].Captures.Count)
                .SelectMany(index => Enumerable.Range(Number(range, "first", index), Number(range, "last", index) - Number(range, "first", index) + 1)
                    .Select(row => file["分乡镇对比", $"{range.Groups["column"].Captures[index].Value}{row}"].Number))
                .OfType<double>().Select(value => (decimal)value).ToList();
            var total = numbers.Count == 0 ? (decimal?)null : range.Groups["function"].Value == "MIN" ? numbers.Min() : numbers.Sum();
            Assert.Equal((double?)total, cell.Number);
            count++;
        }

        // Four totals, pairs and left out for every row.
        Assert.Equal(6 * new[] { ScopeType.County, ScopeType.District, ScopeType.Kind }.Sum(by => report.Comparison.Rows(by).Count), count);
    }

    [Fact]
    public void The_units_of_an_indicator_stand_together_by_kind_and_district()
    {
        var file = WorkbookFile.Of(Reports.County());
        var rows = file.Rows("分乡镇对比", "召开会议数");

        Assert.Equal(Enumerable.Range(5, 12), rows);
        Assert.Equal(
            ["第9片区", "第9片区", "第10片区", "第10片区", "第10片区", "第11片区", "第11片区", "第11片区", "第9片区", "第9片区", "第10片区", "第11片区"],
            rows.Select(row => file["分乡镇对比", $"F{row}"].Text!).ToList());
        Assert.Equal(["乡镇", "乡镇", "部门", "部门"], rows.Skip(6).Take(4).Select(row => file["分乡镇对比", $"E{row}"].Text!).ToList());
    }

    [Fact]
    public void What_was_not_reported_is_empty_and_zero_is_zero()
    {
        var file = WorkbookFile.Of(Reports.ZeroBase());
        var (zero, current) = (file.Row("分乡镇对比", null, null, "999901102"), file.Row("分乡镇对比", null, null, "999901103"));

        Assert.Equal((0d, 0d), (file["分乡镇对比", $"G{zero}"].Number, file["分乡镇对比", $"H{zero}"].Number));
        Assert.Equal(4, file["分乡镇对比", $"G{current}"].Number);
        Assert.True(file["分乡镇对比", $"H{current}"].IsEmpty);
        Assert.Null(file["分乡镇对比", $"H{current}"].Formula);
        Assert.True(file["分乡镇对比", $"L{current}"].IsEmpty);
    }

    [Theory]
    [InlineData("101", "由0增至5次", "由0增至5次")]
    [InlineData("102", "持平", "持平")]
    [InlineData("103", "无上年数据", "无上年数据")]
    [InlineData("104", "本年未报", "本年未报")]
    public void Where_no_percentage_exists_there_are_words(string unit, string reported, string matched)
    {
        var file = WorkbookFile.Of(Reports.ZeroBase());
        var row = file.Row("分乡镇对比", null, null, "999901" + unit);

        Assert.Equal([reported, reported, matched, matched], ((string[])["J", "K", "O", "P"]).Select(column => file["分乡镇对比", column + row].Text!).ToList());
    }

    [Fact]
    public void Figures_of_different_months_have_a_percentage_only_as_reported()
    {
        var file = WorkbookFile.Of(Reports.ZeroBase());
        var row = file.Row("分乡镇对比", null, null, "999901105");

        Assert.Equal(0.5, file["分乡镇对比", $"J{row}"].Number);
        Assert.Equal("不可比", file["分乡镇对比", $"O{row}"].Text);
    }

    [Fact]
    public void A_merged_units_history_stands_under_its_successor_in_matched_figures_only()
    {
        var file = WorkbookFile.Of(Reports.Merged());
        var successor = file.Row("分乡镇对比", "召开会议数", null, "999901101");
        var ended = file.Row("分乡镇对比", "召开会议数", null, "999901102");

        Assert.Equal((20d, 30d), (file["分乡镇对比", $"H{successor}"].Number, file["分乡镇对比", $"M{successor}"].Number));
        Assert.Equal(10, file["分乡镇对比", $"H{ended}"].Number);
        Assert.True(file["分乡镇对比", $"M{ended}"].IsEmpty);
    }

    [Fact]
    public void What_only_a_predecessor_reported_is_counted_as_left_out_under_its_successor()
    {
        var file = WorkbookFile.Of(Reports.Merged());
        var successor = file.Row("分乡镇对比", "印发文件数", null, "999901101");
        var county = file.Row("全县汇总", "印发文件数");

        Assert.Equal(2, file["分乡镇对比", $"R{successor}"].Number);
        Assert.Equal(2, file["全县汇总", $"N{county}"].Number);
    }

    [Fact]
    public void Names_stay_texts_and_keep_every_character_that_can_be_written()
    {
        var file = WorkbookFile.Of(Reports.Hostile());
        var names = new[] { file.Row("分乡镇对比", null, null, "999901101"), file.Row("分乡镇对比", null, null, "999901102") }
            .Select(row => file["分乡镇对比", $"D{row}"]).ToList();

        Assert.All(names, name => Assert.Null(name.Formula));
        Assert.Equal("=cmd|' /c calc'!A1\uFFFD\uFFFD<&>\"_x005F_x0041_\n第二行", names[0].Text);
        Assert.Equal("-1+2", names[1].Text);
        Assert.Equal("由0增至4@次\"", file["分乡镇对比", $"O{file.Row("分乡镇对比", null, null, "999901101")}"].Text);
        Assert.All(names, name => Assert.Null(name.Formula));
    }

    [Theory]
    [InlineData("召开会议数", "#,##0", "+#,##0;-#,##0;0")]
    [InlineData("清退金额", "#,##0.00", "+#,##0.00;-#,##0.00;0")]
    public void Numbers_have_separators_and_the_indicators_decimals(string indicator, string number, string change)
    {
        var file = WorkbookFile.Of(Reports.County());
        var row = file.Row("全县汇总", indicator);

        Assert.Equal((number, change), (file["全县汇总", $"C{row}"].Format, file["全县汇总", $"E{row}"].Format));
    }

    [Fact]
    public void Groups_have_Chinese_names_or_their_own()
    {
        var text = WorkbookFile.Of(Reports.County()).Text("全县汇总");

        Assert.Contains("一、会议\n", text, StringComparison.Ordinal);
        Assert.Contains("七、规章制度\n", text, StringComparison.Ordinal);
        Assert.Contains("、own group\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("召开会议数", 0, 1)]
    [InlineData("学习次数", 1, 0)]
    public void Colours_follow_the_indicators_direction(string indicator, int whenFalling, int whenRising)
    {
        var file = WorkbookFile.Of(Reports.County());
        var row = file.Row("全县汇总", indicator);
        var rules = file.Worksheets["全县汇总"].Elements<DocumentFormat.OpenXml.Spreadsheet.ConditionalFormatting>()
            .Where(format => format.SequenceOfReferences!.Items.Any(reference => reference.Value == $"J{row}:L{row}"))
            .SelectMany(format => format.Elements<DocumentFormat.OpenXml.Spreadsheet.ConditionalFormattingRule>())
            .ToDictionary(rule => rule.InnerText[^3..], rule => (int)rule.FormatId!.Value, StringComparer.Ordinal);

        Assert.Equal((whenFalling, whenRising), (rules["<0)"], rules[">0)"]));
    }

    [Fact]
    public void Indicators_without_a_direction_have_no_colour()
    {
        var file = WorkbookFile.Of(Reports.County());
        var row = file.Row("全县汇总", "立案件数");

        Assert.DoesNotContain(
            file.Worksheets["全县汇总"].Elements<DocumentFormat.OpenXml.Spreadsheet.ConditionalFormatting>().SelectMany(format => format.SequenceOfReferences!.Items),
            reference => reference.Value!.EndsWith($"L{row}", StringComparison.Ordinal));
    }

    // Title, subtitle and two rows of headings have a cell in column A.
    private const int Headings = 4;

    [GeneratedRegex(@"(?<function>SUM|MIN)\((,?'分乡镇对比'!(?<column>[A-Z]+)(?<first>\d+):[A-Z]+(?<last>\d+))+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Range { get; }

    private static int Number(Match match, string group, int index) => int.Parse(match.Groups[group].Captures[index].Value, CultureInfo.InvariantCulture);
}
