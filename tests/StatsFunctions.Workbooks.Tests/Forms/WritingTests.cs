using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Workbooks.Tests.Forms;

/// <summary>What an entry form shows and allows.</summary>
public sealed class WritingTests
{
    private static readonly Dictionary<string, Func<EntryForm>> All = new(StringComparer.Ordinal)
    {
        ["empty"] = () => SampleForm.Form(),
        ["township"] = () => SampleForm.Mixed(),
        ["department"] = () => SampleForm.Mixed(UnitKind.Department),
        ["one-month"] = () => SampleForm.Form(from: "2023-12"),
        ["no-rules"] = () => SampleForm.Form() with { Relations = [] },
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_validator_finds_nothing(string form)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(SampleForm.Forms.Write(All[form]())), isEditable: false);

        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void The_same_form_gives_the_same_bytes_in_every_culture(string culture)
    {
        var expected = SampleForm.Forms.Write(SampleForm.Mixed());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, SampleForm.Forms.Write(SampleForm.Mixed()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_formula_comes_to_the_value_that_the_domain_gave_it(string form)
    {
        var file = WorkbookFile.Of(SampleForm.Forms.Write(All[form]()));
        var recalculation = new Recalculation(file);
        foreach (var sheet in file.SheetNames)
        {
            foreach (var (reference, cell) in file.Cells(sheet).Where(pair => pair.Value.Formula is not null))
            {
                var value = recalculation.ValueOf(sheet, reference);
                Assert.True(
                    value is double number ? Math.Abs(number - cell.Number ?? double.NaN) < 1e-9 : (string?)value == cell.Text,
                    $"{sheet}!{reference} is {cell.Number}{cell.Text} but comes to {value}: {cell.Formula}");
            }
        }
    }

    [Fact]
    public void The_checks_say_what_the_domain_says_and_the_entry_sheet_counts_it()
    {
        var file = Mixed();

        Assert.Equal("通过 不符（必须改正） ", Outcomes(file, "cases-sum", 1, 2, 3));
        Assert.Equal("通过 不符（必须改正） ", Outcomes(file, "funds-sum", 1, 2, 3));
        Assert.Equal("通过 请核对 通过", Outcomes(file, "persons-at-least-cases", 1, 2, 3));
        Assert.Equal("通过 通过 请核对", Outcomes(file, "persons-without-cases", 1, 2, 3));
        Assert.Equal("通过 请核对 通过", Outcomes(file, "residual", 1, 2, 3));
        Assert.Equal("不符（必须改正）", Outcomes(file, "abolished-within-rules", 13));
        Assert.Equal([" ", "2", " ", "1"], Counts(file, 5, 1, 2, 3, 13));
        Assert.Equal([" ", "2", "1", " "], Counts(file, 6, 1, 2, 3, 13));
    }

    [Fact]
    public void Only_rules_that_a_return_of_the_unit_can_break_are_shown()
    {
        Assert.Empty(Mixed().Rows(SampleForm.Checks, "规则 departments-only"));
        Assert.Single(Mixed(UnitKind.Department).Rows(SampleForm.Checks, "规则 departments-only"));
        Assert.Empty(Mixed(UnitKind.Department).Rows(SampleForm.Checks, "规则 never-in-one-return"));
    }

    [Fact]
    public void A_township_is_not_asked_for_the_countys_indicators()
    {
        Assert.DoesNotContain("briefings", Mixed().Text(SampleForm.Sheet), StringComparison.Ordinal);
        Assert.Contains("briefings", Mixed(UnitKind.Department).Text(SampleForm.Sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void It_shows_both_years_and_their_totals()
    {
        var file = Mixed();
        var (meetings, teams, rules) = (SampleForm.Row(file, "meetings"), SampleForm.Row(file, "teams"), SampleForm.Row(file, "rules"));

        Assert.Equal((11, 21), (file[SampleForm.Sheet, $"D{meetings}"].Number, file[SampleForm.Sheet, $"E{meetings}"].Number));
        Assert.Equal((12, 0), (file[SampleForm.Sheet, $"F{meetings}"].Number, file[SampleForm.Sheet, $"G{meetings}"].Number));
        Assert.Equal((23, 26), (file[SampleForm.Sheet, $"AB{meetings}"].Number, file[SampleForm.Sheet, $"AC{meetings}"].Number));
        Assert.Equal((5, 6), (file[SampleForm.Sheet, $"AB{teams}"].Number, file[SampleForm.Sheet, $"AC{teams}"].Number));
        Assert.Equal((3, 3), (file[SampleForm.Sheet, $"AB{rules}"].Number, file[SampleForm.Sheet, $"AC{rules}"].Number));
        Assert.Null(file[SampleForm.Sheet, $"AC{rules}"].Formula);
        Assert.True(file[SampleForm.Sheet, $"K{meetings}"].IsEmpty);
        Assert.Equal("★", file[SampleForm.Sheet, $"A{meetings}"].Text);
        Assert.Null(file[SampleForm.Sheet, $"A{teams}"].Text);
        Assert.Equal("示范县2023年填报表　白石镇（999901101）", file[SampleForm.Sheet, "A1"].Text);
    }

    // The unit ends with October: its months November and December take nothing, the year does.
    [Fact]
    public void Exactly_the_inputs_are_unlocked_and_validated()
    {
        var bytes = SampleForm.Forms.Write(SampleForm.Mixed());
        var file = WorkbookFile.Of(bytes);
        string[] monthly = ["meetings", "cases", "minor_cases", "major_cases", "persons", "funds", "funds_part", "funds_rest", "teams"];
        string[] yearly = ["rules", "rules_abolished", "place"];
        HashSet<string> expected =
        [
            .. monthly.SelectMany(code => Enumerable.Range(1, 10).Select(month => SampleForm.Column(month) + SampleForm.Row(file, code))),
            .. yearly.Select(code => SampleForm.Column(13) + SampleForm.Row(file, code)),
        ];

        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        var worksheet = file.Worksheets[SampleForm.Sheet];
        var unlocked = worksheet.Descendants<Cell>().Where(cell => formats[(int)cell.StyleIndex!.Value].Protection?.Locked?.Value == false).Select(cell => cell.CellReference!.Value!);
        var validations = worksheet.Descendants<DataValidation>().ToList();

        Assert.True(expected.SetEquals(unlocked));
        Assert.True(expected.SetEquals(validations.SelectMany(validation => validation.SequenceOfReferences!.Items.SelectMany(range => Cells(range.Value!)))));
        Assert.Equal(["decimal 0", "whole 0", "whole 1"], validations.Select(validation => $"{validation.Type!.InnerText} {validation.Formula1!.Text}").Order(StringComparer.Ordinal));
        Assert.All(validations, validation =>
        {
            Assert.Equal("1000000000000", validation.Formula2!.Text);
            Assert.Equal("填报有误", validation.ErrorTitle!.Value);
            Assert.InRange(validation.Error!.Value!.Length, 10, 255);
            Assert.True(validation.ShowErrorMessage!.Value);
        });
        foreach (var sheet in file.Worksheets.Values)
        {
            var protection = sheet.GetFirstChild<SheetProtection>()!;
            Assert.True(protection.Sheet!.Value);
            Assert.Null(protection.Password);
            Assert.False(protection.FormatColumns!.Value);
            Assert.Null(protection.SelectLockedCells);
        }
    }

    [Fact]
    public void Marks_are_not_shown_and_headings_stay_in_sight()
    {
        var worksheet = Mixed().Worksheets[SampleForm.Sheet];
        var hidden = worksheet.Descendants<Row>().Single(row => row.Hidden?.Value == true);

        Assert.Equal("statsfunctions-entry-form/1", Mixed()[SampleForm.Sheet, $"AD{hidden.RowIndex!.Value}"].Text);
        Assert.Equal("999901101", Mixed()[SampleForm.Sheet, $"B{hidden.RowIndex.Value}"].Text);
        Assert.Equal("2023-03", Mixed()[SampleForm.Sheet, $"I{hidden.RowIndex.Value}"].Text);
        Assert.Equal("2023", Mixed()[SampleForm.Sheet, $"AC{hidden.RowIndex.Value}"].Text);
        Assert.Equal(30u, Assert.Single(worksheet.Descendants<Column>(), column => column.Hidden?.Value == true).Min!.Value);
        Assert.Equal("D7", worksheet.Descendants<Pane>().Single().TopLeftCell!.Value);
        Assert.Equal(8u, worksheet.GetFirstChild<PageSetup>()!.PaperSize!.Value);
    }

    private static WorkbookFile Mixed(UnitKind kind = UnitKind.Township) => WorkbookFile.Of(SampleForm.Forms.Write(SampleForm.Mixed(kind)));

    private static string Outcomes(WorkbookFile file, string rule, params int[] periods) => string.Join(
        ' ', periods.Select(period => file[SampleForm.Checks, $"{(char)('B' + period)}{file.Row(SampleForm.Checks, $"规则 {rule}")}"].Text));

    private static string[] Counts(WorkbookFile file, int row, params int[] periods) =>
        [.. periods.Select(period => file[SampleForm.Sheet, $"{SampleForm.Column(period)}{row}"]).Select(cell => cell.Number is { } number ? $"{number}" : cell.Text == "" ? " " : "?")];

    private static IEnumerable<string> Cells(string range)
    {
        var ends = range.Split(':');
        var column = ends[0].TrimEnd([.. "0123456789"]);
        var (first, last) = (Number(ends[0], column), Number(ends[^1], column));
        return Enumerable.Range(first, last - first + 1).Select(row => $"{column}{row}");
    }

    private static int Number(string cell, string column) => int.Parse(cell.AsSpan(column.Length), CultureInfo.InvariantCulture);
}
