using StatsFunctions.Domain.Validation;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms;

/// <summary>校验: every rule between the values of a return, and what comes of it while the form is filled in.</summary>
internal sealed class CheckSheet(FormLayout layout, FormChecks checks) : Sheet
{
    private const double RuleWidth = 74;

    public override string Name => FormChecks.Sheet;

    public override SheetSetup Setup => new()
    {
        Widths = [RuleWidth, 9, .. Enumerable.Repeat(10.0, layout.Periods.Count)],
        FrozenRows = FormChecks.FirstRow - 1,
        FrozenColumns = FormChecks.OwnColumns,
        FirstHeadingRow = FormChecks.FirstRow - 1,
        IsProtected = true,
    };

    public override void Write(SheetWriter sheet)
    {
        sheet.NextRow(26);
        sheet.Add("填报校验", Styles.Title);
        sheet.NextRow();
        sheet.Add($"填写“{EntrySheet.SheetName}”时随时更新；规则涉及的数据没有填齐的，不作判断，为空。“{FormChecks.Broken}”的报表不能接收，“{FormChecks.Doubtful}”的可以报送，请核实。", Styles.Subtitle);
        sheet.NextRow(22);
        sheet.Add("规则", Styles.Heading);
        sheet.Add("要求", Styles.Heading);
        foreach (var period in layout.Periods)
        {
            sheet.Add(period.Name, Styles.Heading);
        }

        foreach (var relation in checks.Relations)
        {
            sheet.NextRow(2 + (16 * TextWidth.Lines(relation.Name.Chinese, RuleWidth)));
            sheet.Add(relation.Name.Chinese, FormStyles.Rule);
            sheet.Add(relation.Severity == Severity.Error ? "必须" : "核对", Styles.Centered);
            foreach (var period in layout.Periods)
            {
                var outcome = checks.Outcome(relation, period);
                sheet.Add(outcome, outcome == Cell.Empty ? FormStyles.Closed : FormStyles.Check);
            }
        }

        if (checks.Relations.Count > 0)
        {
            Highlight(sheet);
        }
    }

    private void Highlight(SheetWriter sheet)
    {
        var first = $"{Reference.Letters(FormChecks.OwnColumns + 1)}{FormChecks.FirstRow}";
        IReadOnlyList<string> all = [$"{first}:{Reference.Letters(FormChecks.OwnColumns + layout.Periods.Count)}{sheet.Row}"];
        sheet.Highlight(all, $"{first}=\"{FormChecks.Kept}\"", FormStyles.Kept);
        sheet.Highlight(all, $"{first}=\"{FormChecks.Broken}\"", FormStyles.Broken);
        sheet.Highlight(all, $"{first}=\"{FormChecks.Doubtful}\"", FormStyles.Doubtful);
    }
}
