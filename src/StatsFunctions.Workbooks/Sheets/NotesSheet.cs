using System.Globalization;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>说明: what the workbook is, which data it shows, and how to read it.</summary>
internal sealed class NotesSheet(YearOnYearReport report) : Sheet
{
    private const double NameWidth = 16, TextColumnWidth = 120, LineHeight = 16, MaxHeight = 409;

    // Where nearly nothing was reported, the list would be longer than the workbook: 填报情况 shows it all.
    private const int MostMissingUnits = 40;

    private static readonly (string Sheet, string Text)[] Contents =
    [
        (SheetNames.County, "全县各项指标两年对比，分组列示；合计数由分乡镇对比相加得出"),
        (SheetNames.Units, "每个乡镇（街道）、部门的每项指标"),
        (SheetNames.Districts, "每个片区的每项指标，单位按比较期最后一个月所属片区归类"),
        (SheetNames.Trend, "全县各月数据，两年对照"),
        (SheetNames.Submissions, "哪些单位哪个月按时、迟报、未报"),
    ];

    public override string Name => SheetNames.Notes;

    public override SheetSetup Setup => new() { Widths = [NameWidth, TextColumnWidth] };

    private ComparisonSpan Span => report.Comparison.Span;

    public override void Write(SheetWriter sheet)
    {
        sheet.NextRow(34);
        sheet.Add(Wording.Title(report), Styles.Title);
        sheet.NextRow(8);
        Write(sheet, "县", $"{report.County.Name}（{report.County.Code}）");
        Write(sheet, "比较区间", $"{Wording.Year(Span.Year)}{Wording.Months(Span)}，与{Wording.Year(Span.Against)}{Wording.Months(Span)}比较");
        Write(sheet, "数据截至", $"{Wording.DataAsOf(report)}（最近一次修订被接收的时间，县当地时间）");
        Write(sheet, "状态", report.Draft ? "草稿：不是关账出具的定稿，数据还会变化" : "定稿：本年已关账");
        Write(sheet, "数据来源", Source);
        Write(sheet, "数据指纹", report.Fingerprint + "（数据相同，指纹就相同；可据此核对）");
        WriteContents(sheet);
        Write(sheet, "填报覆盖", Wording.Coverage(report) + "（已报／应报，应报为当月在册单位，每单位每月一份）");
        WriteMissing(sheet, report.Current);
        WriteMissing(sheet, report.Base);
        WriteBases(sheet);
        WriteSuccessors(sheet);
        Write(sheet, "数据提示", report.Findings.Count == 0 ? ["未发现问题。"] : [.. report.Findings.Select(finding => finding.Message.Chinese)]);
        Write(sheet, "版式", $"第 {WorkbookWriter.Edition} 版");
    }

    private string Source => Span.IsWholeYear
        ? "各填报单位两年的月报和年报，取各报表当前有效的修订"
        : "各填报单位两年同期的月报，取各报表当前有效的修订；按年填报的指标不列入";

    private static void Write(SheetWriter sheet, string name, params ReadOnlySpan<string> lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            // Excel measures wrapped rows only where it has their font; the height is computed so that nothing is cut off.
            sheet.NextRow(Math.Min(4 + (LineHeight * TextWidth.Lines(lines[i], TextColumnWidth)), MaxHeight));
            sheet.Add(i == 0 ? name : Cell.Empty, Styles.NoteName);
            sheet.Add(lines[i], Styles.Note);
        }

        MergeNames(sheet, lines.Length);
    }

    // An entry's name stands beside all of its lines.
    private static void MergeNames(SheetWriter sheet, int lines)
    {
        if (lines > 1)
        {
            sheet.Merge(Reference.Rows("A", sheet.Row - lines + 1, sheet.Row));
        }
    }

    private static void WriteMissing(SheetWriter sheet, SubmissionGrid grid)
    {
        var units = grid.Missing.GroupBy(item => item.Unit, item => item.Month.Number)
            .Select(group => $"{group.Key.Name}（{group.Key.Code}）：{Ranges([.. group])}")
            .ToList();
        var listed = string.Join("；", units.Take(MostMissingUnits));
        Write(sheet, $"{Wording.Year(grid.Year)}缺报", units.Count switch
        {
            0 => "无。",
            > MostMissingUnits => string.Create(CultureInfo.InvariantCulture, $"{listed}；另有 {units.Count - MostMissingUnits} 个单位缺报，见“{SheetNames.Submissions}”。"),
            _ => listed + "。",
        });
    }

    private void WriteBases(SheetWriter sheet)
    {
        var rows = report.Comparison.Rows(ScopeType.County);
        var different = rows.Where(row => row.Reported != row.Matched.Totals).ToList();
        Write(
            sheet,
            "两种口径",
            "已报口径：两年各自报上来的数全部相加。哪个单位漏报了一个月，合计就少一个月，看上去像是“减少”。",
            "可比口径：同一单位（或由其承接的单位）同一个月，两年都填报了该指标，才把这两个数放在一起比；只有一年填报的，两年都不计。存量指标取两年都填报的最后一个月，按年填报的指标按单位配对。同比结论以可比口径为准。",
            "可比对数是配成对的单位月数（存量和按年填报的指标为单位数）；剔除数是只有一年填报、没有计入可比口径的个数。",
            "空格表示没有填报，0 表示填报为零，两者不同。增减率＝（本年－上年）÷上年；降幅＝（上年－本年）÷上年。上年为零、无上年数据、本年未报或不可比的，不计算百分比，用文字说明。百分比保留一位小数，四舍五入。",
            string.Create(CultureInfo.InvariantCulture, $"本表 {rows.Count} 项指标中，有 {different.Count} 项两种口径的数不同，共剔除 {rows.Sum(row => row.Matched.LeftOut)} 个单位月（按指标计）；每项剔除多少见“{SheetNames.County}”，缺报的单位和月份见上。"));
    }

    private void WriteSuccessors(SheetWriter sheet)
    {
        var units = report.Comparison.Units;
        var lines = units.Units
            .Where(unit => unit.HasEndedBefore(Span.CurrentEnd) && !unit.HasEndedBefore(new(Span.Against, 1)))
            .Select(unit => (Unit: unit, Under: units.RepresentativeIn(unit, Span.CurrentEnd)))
            .Select(pair => $"{Describe(pair.Unit)}{Wording.Of(pair.Unit.ActiveTo!.Value)}后不再填报，"
                + (pair.Under == pair.Unit ? "没有承接单位，此后各月不计入可比口径。" : $"可比口径中并入{Describe(pair.Under)}。"))
            .ToList();
        if (lines.Count > 0)
        {
            Write(sheet, "单位变动", [.. lines]);
        }
    }

    private static void WriteContents(SheetWriter sheet)
    {
        for (var i = 0; i < Contents.Length; i++)
        {
            var (name, text) = Contents[i];
            sheet.NextRow(4 + LineHeight);
            sheet.Add(i == 0 ? "目录" : Cell.Empty, Styles.NoteName);
            sheet.Add($"{name}：{text}", Styles.Link);
            sheet.Link($"B{sheet.Row}", Reference.On(name, "A1"));
        }

        MergeNames(sheet, Contents.Length);
    }

    private static string Describe(Unit unit) => $"{unit.Name}（{unit.Code}）";

    private static string Ranges(IReadOnlyList<int> months)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var month in months)
        {
            if (ranges.Count > 0 && ranges[^1].Last == month - 1)
            {
                ranges[^1] = (ranges[^1].First, month);
            }
            else
            {
                ranges.Add((month, month));
            }
        }

        return string.Join("、", ranges.Select(range => Wording.Months(range.First, range.Last)));
    }
}
