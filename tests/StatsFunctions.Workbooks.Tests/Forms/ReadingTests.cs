using System.Text.RegularExpressions;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Workbooks.Tests.Forms;

/// <summary>What is read of a form that came back, whatever program saved it.</summary>
public sealed partial class ReadingTests
{
    // Rows of the sample: 8 meetings, 10 cases, 11 and 12 its parts, 13 persons, 15 funds, 16, 17 its parts, 19 teams, 21 rules, 22 abolished, 23 place.
    [Fact]
    public async Task What_was_written_is_what_is_read()
    {
        var rows = await FormFile.RowsAsync(SampleForm.Forms.Write(SampleForm.Mixed()));

        Assert.Equal(
            """
            999901101 2023-01: E8 meetings=21 E10 cases=2 E11 minor_cases=1 E12 major_cases=1 E13 persons=2 E15 funds=0.3 E16 funds_part=0.1 E17 funds_rest=0.2 E19 teams=4
            999901101 2023-02: G8 meetings=0 G10 cases=3 G11 minor_cases=1 G12 major_cases=1 G13 persons=2 G15 funds=0.3 G16 funds_part=0.1 G17 funds_rest=0.21
            999901101 2023-03: I8 meetings=5 I10 cases=0 I11 minor_cases=0 I13 persons=2
            999901101 2023-05: M19 teams=6
            999901101 2023: AC21 rules=3 AC22 rules_abolished=4 AC23 place=2
            """,
            FormFile.Text(rows));
        Assert.All(rows, row => Assert.Equal(4, row.Number));
        Assert.Equal(["E4", "G4", "I4", "M4", "AC4"], rows.Select(row => row.Cell!));
    }

    [Fact]
    public async Task A_cell_left_empty_says_not_reported_and_a_column_left_empty_says_nothing()
    {
        var row = Assert.Single(await new FormFile().SetNumber("E8", "3").RowsAsync());

        Assert.Equal(
            ["meetings", "cases", "minor_cases", "major_cases", "persons", "funds", "funds_part", "funds_rest", "teams"], row.Values.Select(value => value.Value.Code));
        Assert.Equal(8, row.Values.Count(value => value.Value.Kind == SubmittedKind.Nothing));
        Assert.All(row.Values, value => Assert.Equal($"E{value.Row}", value.Cell));
    }

    [Theory]
    [InlineData("<v>12</v>", "", "12")]
    [InlineData("<v>12.0</v>", "", "12")]
    [InlineData("<v>1.2E1</v>", "", "12")]
    [InlineData("<v> 12 </v>", "t=\"n\"", "12")]
    [InlineData("<v>0.10000000000000001</v>", "", "0.1")]
    [InlineData("<v>0.30000000000000004</v>", "", "0.3")]
    [InlineData("<v>-5</v>", "", "-5")]
    [InlineData("<v>1E+20</v>", "", "1E+20")]
    [InlineData("<f>5+7</f><v>12</v>", "", "12")]
    [InlineData("<f>\"12\"</f><v>12</v>", "t=\"str\"", "12")]
    [InlineData("<is><t>１，２３４</t></is>", "t=\"inlineStr\"", "1234")]
    [InlineData("<is><r><rPr><b/></rPr><t>1</t></r><r><t>2</t></r><rPh sb=\"0\" eb=\"1\"><t>9</t></rPh></is>", "t=\"inlineStr\"", "12")]
    [InlineData("<is><t xml:space=\"preserve\">　12 </t></is>", "t=\"inlineStr\"", "12")]
    [InlineData("<is><t>12_x000D__x000A_</t></is>", "t=\"inlineStr\"", "12")]
    [InlineData("<is><t>12a</t></is>", "t=\"inlineStr\"", "!12a")]
    [InlineData("<is><t>１２％</t></is>", "t=\"inlineStr\"", "!１２％")]
    [InlineData("<is><t>1e3</t></is>", "t=\"inlineStr\"", "!1e3")]
    [InlineData("<v>1</v>", "t=\"b\"", "!1")]
    [InlineData("<v>#DIV/0!</v>", "t=\"e\"", "!#DIV/0!")]
    [InlineData("<f>1/0</f><v>#DIV/0!</v>", "t=\"e\"", "!#DIV/0!")]
    [InlineData("<v>2023-05-01</v>", "t=\"d\"", "!2023-05-01")]
    [InlineData("<v>NaN</v>", "", "!NaN")]
    [InlineData("<f>5+7</f>", "", "!=5+7")]
    [InlineData("<f>5+7</f><v/>", "", "!=5+7")]
    public async Task A_cell_is_read_as_it_is_shown(string content, string attributes, string expected)
    {
        var row = Assert.Single(await new FormFile().Set("E8", content, attributes).RowsAsync());

        Assert.Equal($"999901101 2023-01: E8 meetings={expected}", FormFile.Text([row]));
    }

    [Theory]
    [InlineData("<v></v>", "")]
    [InlineData("<v/>", "t=\"str\"")]
    [InlineData("<f>\"\"</f><v></v>", "t=\"str\"")]
    [InlineData("<is><t>　 </t></is>", "t=\"inlineStr\"")]
    [InlineData("<is/>", "t=\"inlineStr\"")]
    public async Task Blanks_are_nothing(string content, string attributes) =>
        Assert.Empty(await new FormFile().Set("E8", content, attributes).RowsAsync());

    // Who types 12% or 3-1 sees that; the file holds 0.12 or a count of days.
    [Theory]
    [InlineData("9", "", false)]
    [InlineData("14", "", false)]
    [InlineData("57", "", false)]
    [InlineData("200", "0.0%", false)]
    [InlineData("200", "yyyy\\-mm\\-dd", false)]
    [InlineData("200", "m\"月\"d\"日\"", false)]
    [InlineData("200", "#,##0", true)]
    [InlineData("200", "0\"日\"", true)]
    [InlineData("200", "[Red]#,##0_);(#,##0)", true)]
    [InlineData("200", "General\"d\"", true)]
    [InlineData("3", "", true)]
    public async Task A_number_shown_as_something_else_is_none(string id, string code, bool isNumber)
    {
        var file = new FormFile();
        var style = Regex.Count(file[FormFile.Styles][..file[FormFile.Styles].IndexOf("</cellXfs>", StringComparison.Ordinal)], "<xf ") - 1;
        file.Change(FormFile.Styles, xml => xml
            .Replace("</cellXfs>", $"<xf numFmtId=\"{id}\"/></cellXfs>", StringComparison.Ordinal)
            .Replace("</numFmts>", $"<numFmt numFmtId=\"200\" formatCode=\"{code.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/></numFmts>", StringComparison.Ordinal));

        var row = Assert.Single(await file.Set("E8", "<v>12</v>", style: style).RowsAsync());

        Assert.Equal(isNumber ? SubmittedKind.Number : SubmittedKind.Other, row.Values[0].Value.Kind);
    }

    [Fact]
    public async Task References_may_be_missing()
    {
        var rows = await new FormFile(SampleForm.Forms.Write(SampleForm.Mixed()))
            .Change(FormFile.Entry, xml => Reference.Replace(xml, ""))
            .RowsAsync();

        Assert.Equal(FormFile.Text(await FormFile.RowsAsync(SampleForm.Forms.Write(SampleForm.Mixed()))), FormFile.Text(rows));
    }

    // Empty cells without content are left out; a prefix may stand before every name; the strict format has its own namespaces.
    [Fact]
    public async Task Other_ways_to_write_the_same_are_read()
    {
        var expected = FormFile.Text(await FormFile.RowsAsync(SampleForm.Forms.Write(SampleForm.Mixed())));
        var file = new FormFile(SampleForm.Forms.Write(SampleForm.Mixed()))
            .Change(FormFile.Entry, xml => EmptyCell.Replace(xml, ""))
            .Replace(FormFile.Check, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .Replace(FormFile.WorkbookRelationships, "\"worksheets/", "\"/xl/worksheets/")
            .Change(FormFile.Strings, xml => xml.Replace("<sst ", "<x:sst xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ", StringComparison.Ordinal)
                .Replace("</sst>", "</x:sst>", StringComparison.Ordinal));

        Assert.Equal(expected, FormFile.Text(await file.RowsAsync()));
    }

    [Fact]
    public async Task Moved_rows_and_columns_are_found_by_their_marks()
    {
        // Everything ten rows down and three columns to the right.
        var rows = await new FormFile(SampleForm.Forms.Write(SampleForm.Mixed())).Change(FormFile.Entry, xml => Reference.Replace(xml, match =>
        {
            var text = match.Groups["letters"].Value;
            var column = text.Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) + (text.Length > 0 ? 3 : 0);
            var letters = text.Length == 0 ? "" : column <= 26 ? $"{(char)('A' + column - 1)}" : $"A{(char)('A' + column - 27)}";
            return $" r=\"{letters}{int.Parse(match.Groups["row"].Value, System.Globalization.CultureInfo.InvariantCulture) + 10}\"";
        })).RowsAsync();

        Assert.Equal("999901101 2023: AF31 rules=3 AF32 rules_abolished=4 AF33 place=2", FormFile.Text([rows[^1]]));
        Assert.Equal((14, "AF14"), (rows[^1].Number, rows[^1].Cell));
    }

    [Fact]
    public async Task What_was_put_where_nothing_belongs_is_told()
    {
        // A month's value of a yearly indicator, an unknown code, a month in which the unit does not report.
        var rows = await new FormFile(SampleForm.Forms.Write(SampleForm.Form(to: "2023-10")))
            .SetNumber("E21", "7")
            .SetNumber("Y8", "8")
            .Replace(FormFile.Strings, ">persons<", ">people<").SetNumber("G13", "9")
            .RowsAsync();

        Assert.Equal("999901101 2023-01: E21 rules=7\n999901101 2023-02: G13 people=9\n999901101 2023-11: Y8 meetings=8", FormFile.Text(rows));
    }

    [Fact]
    public async Task A_total_is_no_value_unless_somebody_typed_another_over_it()
    {
        var file = SampleForm.Form(reported: [("2023-01", "meetings", 5), ("2023-02", "meetings", 6), ("2023-01", "teams", 3), ("2023-02", "teams", 4)]);
        var bytes = SampleForm.Forms.Write(file);

        Assert.Equal(2, (await FormFile.RowsAsync(bytes)).Count);
        Assert.Equal(2, (await new FormFile(bytes).SetNumber("AC8", "11").SetNumber("AC19", "4").RowsAsync()).Count);
        Assert.Equal("999901101 2023: AC8 meetings=12", FormFile.Text([(await new FormFile(bytes).SetNumber("AC8", "12").RowsAsync())[^1]]));
    }

    [Theory]
    [InlineData(">statsfunctions-entry-form/1<", "><", "mark is missing")]
    [InlineData(">statsfunctions-entry-form/1<", ">statsfunctions-entry-form/2<", "another edition")]
    [InlineData(">statsfunctions-headings<", "><", "headings")]
    [InlineData(">999901101<", ">999901102<", "not that of the title")]
    [InlineData("（999901101）", "（999901102）", "not that of the title")]
    [InlineData(">999901101<", "><", "code is missing")]
    [InlineData(">2023-05<", ">2023-04<", "'2023-04' stands twice")]
    [InlineData(">2023-05<", ">2022-05<", "not the months and the whole of 2023")]
    [InlineData(">2023-05<", "><", "not the months and the whole of 2023")]
    [InlineData(">2023<", "><", "year is missing")]
    [InlineData(">cases<", ">persons<", "'persons' stands twice")]
    public async Task Marks_that_contradict_each_other_are_refused(string mark, string other, string reason)
    {
        var refusal = await FormFile.RefusalAsync(new FormFile().Replace(FormFile.Strings, mark, other).Write());

        Assert.StartsWith("not-a-form: ", refusal, StringComparison.Ordinal);
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_without_a_code_is_not_left_out_in_silence() => Assert.Contains(
        "row 8 holds numbers", await FormFile.RefusalAsync(new FormFile().SetNumber("E8", "3").Set("AD8", "").Write()), StringComparison.Ordinal);

    [Fact]
    public async Task Two_units_codes_are_refused() => Assert.Contains(
        "several units", await FormFile.RefusalAsync(new FormFile().SetText("C24", "999901103").Write()), StringComparison.Ordinal);

    [Fact]
    public async Task Two_forms_in_one_file_are_refused()
    {
        var file = new FormFile();
        var bytes = file.Change(FormFile.Check, _ => file[FormFile.Entry]).Write();

        Assert.Contains("two forms", await FormFile.RefusalAsync(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_of_the_comparison_is_no_form() => Assert.StartsWith(
        "not-a-form: ", await FormFile.RefusalAsync(Reports.Written(Reports.County())), StringComparison.Ordinal);

    [GeneratedRegex(" r=\"(?<letters>[A-Z]*)(?<row>[0-9]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Reference { get; }

    [GeneratedRegex("<c r=\"[A-Z]+[0-9]+\" s=\"[0-9]+\" />", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex EmptyCell { get; }
}
