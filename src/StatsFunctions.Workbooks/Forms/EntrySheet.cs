using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms;

/// <summary>填报表: the sheet that a clerk fills in, a row for each indicator and two columns for each month.</summary>
internal sealed class EntrySheet(FormLayout layout, FormChecks checks) : Sheet
{
    /// <summary>Its name; formulas of other sheets use it.</summary>
    public const string SheetName = "填报表";

    private const int HeadingRow = 4;

    private readonly InputAreas _inputs = new();

    public override string Name => SheetName;

    public override SheetSetup Setup => new()
    {
        Widths =
        [
            3,
            TextWidth.OfColumn(layout.Indicators.Select(indicator => indicator.Name.Chinese), 16, 38),
            6,
            .. Enumerable.Repeat(7.0, 24),
            9,
            9,
            12,
        ],
        FrozenRows = FormLayout.HeadRows,
        FrozenColumns = FormLayout.OwnColumns,
        FirstHeadingRow = HeadingRow - 1,
        HiddenColumns = [layout.CodeColumn],
        IsProtected = true,
        Paper = Paper.A3,
    };

    public override void Write(SheetWriter sheet)
    {
        WriteTitle(sheet);
        WriteHeadings(sheet);
        WriteCounts(sheet, "必须改正（处）", Severity.Error, FormStyles.Broken);
        WriteCounts(sheet, "请核对（处）", Severity.Warning, FormStyles.Doubtful);
        for (var group = 0; group < layout.Groups.Count; group++)
        {
            sheet.NextRow();
            sheet.Add(Cell.Empty, Styles.Band);
            sheet.Add($"{Wording.Chinese.Ordinal(group + 1)}、{layout.Groups[group].Name}", Styles.Band);
            sheet.Add(layout.CodeColumn - 3, Cell.Empty, Styles.Band);
            layout.Groups[group].Indicators.ForEach(indicator => WriteIndicator(sheet, indicator));
        }

        WriteMarks(sheet);
        _inputs.Validate(sheet);
    }

    private void WriteTitle(SheetWriter sheet)
    {
        var form = layout.Form;
        sheet.NextRow(30);
        sheet.Add($"{form.County.Name}{Wording.Chinese.Year(form.Year)}填报表　{form.Unit.Name}（{form.Unit.Code}）", Styles.Title);
        sheet.NextRow(36);
        sheet.Add(
            "只填黄色格，填数字即可，不带单位、百分号和文字。没有数据的留空，确实为零的填 0，两者不同。灰色小列是上年同期数，供对照；“全年”一列，月度指标自动合计，年度指标直接填写。带 ★ 的请务必填报。\n"
            + $"填写时看月份下面两行：有“必须改正”的改好再报，有“请核对”的请核实，是哪一条见“{FormChecks.Sheet}”页。填好保存，原样上传；填错的格子会加上批注发还。",
            FormStyles.Instruction);
        sheet.Merge($"A2:{Reference.Letters(layout.CodeColumn - 1)}2");
    }

    private void WriteHeadings(SheetWriter sheet)
    {
        sheet.NextRow();
        foreach (var heading in (ReadOnlySpan<string>)["★", "指标", "单位"])
        {
            sheet.Add(heading, Styles.Heading);
        }

        foreach (var period in layout.Periods)
        {
            sheet.Merge($"{Reference.Letters(period.Column - 1)}{sheet.Row}:{Reference.Letters(period.Column)}{sheet.Row}");
            sheet.Add(period.Name, FormStyles.InputHeading);
            sheet.Add(Cell.Empty, FormStyles.InputHeading);
        }

        sheet.NextRow();
        for (var column = 1; column <= FormLayout.OwnColumns; column++)
        {
            sheet.Merge($"{Reference.Letters(column)}{sheet.Row - 1}:{Reference.Letters(column)}{sheet.Row}");
        }

        sheet.Add(FormLayout.OwnColumns, Cell.Empty, Styles.Heading);
        foreach (var period in layout.Periods)
        {
            sheet.Add("上年", FormStyles.BeforeHeading);
            sheet.Add(period.IsOpen ? "本年" : "不报", FormStyles.InputHeading);
        }

        sheet.Add(FormMarks.Headings, FormStyles.Mark);
    }

    private void WriteCounts(SheetWriter sheet, string name, Severity severity, int highlight)
    {
        sheet.NextRow();
        sheet.Add(Cell.Empty, Styles.TotalText);
        sheet.Add(name, Styles.TotalText);
        sheet.Add(Cell.Empty, Styles.TotalText);
        foreach (var period in layout.Periods)
        {
            sheet.Add(Cell.Empty, FormStyles.CheckCount);
            sheet.Add(checks.Count(severity, period), FormStyles.CheckCount);
        }

        sheet.Add(FormMarks.NoInput, FormStyles.Mark);
        var first = $"{Reference.Letters(FormLayout.OwnColumns + 1)}{sheet.Row}";
        sheet.Highlight([$"{first}:{Reference.Letters(layout.CodeColumn - 1)}{sheet.Row}"], $"ISNUMBER({first})", highlight);
    }

    private void WriteIndicator(SheetWriter sheet, Indicator indicator)
    {
        sheet.NextRow();
        sheet.Add(indicator.Required ? "★" : Cell.Empty, FormStyles.Required);
        sheet.Add(indicator.Name.Chinese, Styles.Text);
        sheet.Add(indicator.Unit.Chinese, Styles.Centered);
        foreach (var period in layout.Periods)
        {
            WritePeriod(sheet, indicator, period);
        }

        sheet.Add(indicator.Code, FormStyles.Mark);
    }

    private void WritePeriod(SheetWriter sheet, Indicator indicator, FormPeriod period)
    {
        var isYear = period.Period.Frequency == Frequency.Yearly;
        var isTotal = isYear && indicator.Frequency == Frequency.Monthly;
        var isOfPeriod = isYear || indicator.Frequency == Frequency.Monthly;
        var before = isYear ? layout.Total(indicator, year => year.Before) : layout.Reported(indicator, period.Before);
        sheet.Add(before, isOfPeriod ? FormStyles.Before(indicator.Decimals) : FormStyles.Closed);
        if (isTotal)
        {
            var months = layout.Periods.SkipLast(1).Select(month => layout.CellOf(indicator, month)).ToList();
            sheet.Add(((Cell)layout.Total(indicator, year => year.Period)).From(FormFormulas.Total(indicator, months)), FormStyles.Total(indicator.Decimals));
        }
        else if (FormLayout.IsInput(indicator, period))
        {
            _inputs.Add(indicator, period.Column, sheet.Row);
            sheet.Add(layout.Reported(indicator, period.Period), FormStyles.Input(indicator.Decimals));
        }
        else
        {
            sheet.Add(Cell.Empty, FormStyles.Closed);
        }
    }

    private void WriteMarks(SheetWriter sheet)
    {
        sheet.NextRow(hidden: true);
        sheet.Add(Cell.Empty, FormStyles.Mark);
        sheet.Add(layout.Form.Unit.Code.ToString(), FormStyles.Mark);
        sheet.Add(Cell.Empty, FormStyles.Mark);
        foreach (var period in layout.Periods)
        {
            sheet.Add(Cell.Empty, FormStyles.Mark);
            sheet.Add(period.Period.ToString(), FormStyles.Mark);
        }

        sheet.Add(FormMarks.Form, FormStyles.Mark);
    }
}
