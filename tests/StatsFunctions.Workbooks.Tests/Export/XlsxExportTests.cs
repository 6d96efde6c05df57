using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Export;
using Unit = StatsFunctions.Domain.Units.Unit;

namespace StatsFunctions.Workbooks.Tests.Export;

/// <summary>The .xlsx file of a year's returns.</summary>
public sealed class XlsxExportTests
{
    private const string Sheet = "报表";

    [Fact]
    public async Task Every_value_stands_under_its_name_and_what_was_not_reported_is_empty()
    {
        var file = WorkbookFile.Of(await Exports.WriteAsync(
            [
                Exports.Of("101", "2023", (0, 1_000_000_000_000m)),
                Exports.Of("101", "2023-02", (0, 0), (1, 0.5m), (2, 12.30m), (3, 0.001m), (4, 999_999_999.9999m)),
                Exports.Of("201", "2023-02"),
                Exports.Of("202", "2023-12", (4, 7)),
            ],
            [Exports.Township("101", "白石镇", "3"), Exports.Township("201", "财政局", "城区", UnitKind.Department)]));

        Assert.Equal([Sheet], file.SheetNames);
        Assert.Equal(
            ["单位代码", "单位", "类别", "片区", "报告期", "修订", "报送时间", "=指标<0>", "=指标<1>", "=指标<2>", "=指标<3>", "=指标<4>"],
            Enumerable.Range('A', 12).Select(column => file[Sheet, $"{(char)column}1"].Text));
        Assert.Equal("999901101 白石镇 乡镇（街道） 第3片区 2023", Texts(file, 2));
        Assert.Equal("999901101 白石镇 乡镇（街道） 第3片区 2023-02", Texts(file, 3));
        Assert.Equal("999901201 财政局 部门 城区 2023-02", Texts(file, 4));
        Assert.Equal("999901202    2023-12", Texts(file, 5));
        Assert.Equal([1_000_000_000_000, null, null, null, null], Values(file, 2));
        Assert.Equal([0, 0.5, 12.3, 0.001, 999_999_999.9999], Values(file, 3));
        Assert.Equal([null, null, null, null, null], Values(file, 4));
        Assert.Equal([null, null, null, null, 7], Values(file, 5));
        Assert.Equal((3, new DateTime(2024, 1, 1, 1, 30, 5)), (file[Sheet, "F3"].Number, DateTime.FromOADate(file[Sheet, "G3"].Number!.Value)));
        Assert.Equal(
            ["yyyy-mm-dd hh:mm:ss", "#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"],
            "GHIJKL".Select(column => file[Sheet, $"{column}3"].Format));

        // Not a cell at all: an empty text would be counted by COUNTA.
        Assert.DoesNotContain("H4", file.Cells(Sheet).Keys);
    }

    [Fact]
    public async Task Headings_stay_in_sight_and_have_filters()
    {
        var worksheet = WorkbookFile.Of(await Exports.WriteAsync([Exports.Of("101", "2023-01", (0, 1)), Exports.Of("101", "2023-02", (0, 2))], [])).Worksheets[Sheet];

        var pane = worksheet.Descendants<Pane>().Single();
        Assert.Equal((1d, 2d, "C2", PaneStateValues.Frozen), (pane.VerticalSplit!.Value, pane.HorizontalSplit!.Value, pane.TopLeftCell!.Value, pane.State!.Value));
        Assert.Equal("A1:L3", worksheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
        Assert.Equal("A2:A3", worksheet.Descendants<IgnoredError>().Single().SequenceOfReferences!.InnerText);
        Assert.All(worksheet.Descendants<Column>(), column => Assert.InRange(column.Width!.Value, 10, 40));
    }

    [Fact]
    public async Task In_English_it_has_English_names()
    {
        var file = WorkbookFile.Of(await Exports.WriteAsync(
            [Exports.Of("101", "2023-01", (0, 1)), Exports.Of("201", "2023-01", (0, 1))],
            [Exports.Township("101", "白石镇", "3"), Exports.Township("201", "财政局", "3", UnitKind.Department)], language: Language.English));

        Assert.Equal(
            ["Unit code", "Unit", "Kind", "District", "Period", "Revision", "Submitted at", "Indicator 0"],
            Enumerable.Range('A', 8).Select(column => file["Returns", $"{(char)column}1"].Text));
        Assert.Equal(["Township", "District 3", "Department"], new[] { "C2", "D2", "C3" }.Select(reference => file["Returns", reference].Text));
    }

    [Fact]
    public async Task A_unit_stands_in_the_district_of_its_month()
    {
        var moved = Exports.Township("101", "白石镇", "1") with
        {
            Districts = DistrictHistory.Of(new DistrictAssignment(new Month(2015, 1), "1"), new DistrictAssignment(new Month(2023, 6), "2")),
        };
        var file = WorkbookFile.Of(await Exports.WriteAsync([Exports.Of("101", "2023"), Exports.Of("101", "2023-05"), Exports.Of("101", "2023-06")], [moved]));

        Assert.Equal(["第2片区", "第1片区", "第2片区"], new[] { "D2", "D3", "D4" }.Select(reference => file[Sheet, reference].Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3000)]
    public async Task The_validator_finds_nothing(int rows)
    {
        Unit[] units = [Exports.Township("101", Reports.HostileName, "*"), Exports.Township("102", "-1+2", "=3"), Exports.Township("103", new string('长', 40_000))];
        var bytes = await Exports.WriteAsync(
            Enumerable.Range(0, rows).Select(number => Exports.Of($"10{(number % 3) + 1}", $"2023-{(number % 12) + 1:D2}", (number % 5, number / 10m))), units);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        var file = WorkbookFile.Of(bytes);
        Assert.Equal(rows + 1, file.Rows(Sheet).Count);
        if (rows > 1)
        {
            Assert.Equal(("-1+2", null), (file[Sheet, "B3"].Text, file[Sheet, "B3"].Formula));
            Assert.StartsWith("=cmd|' /c calc'!A1", file[Sheet, "B2"].Text, StringComparison.Ordinal);
            Assert.Equal("=3", file[Sheet, "D3"].Text);
        }
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public async Task In_every_culture_it_is_the_same(string culture)
    {
        Return[] returns = [Exports.Of("101", "2023-01", (0, 12), (4, 1.5m))];
        var expected = await Exports.WriteAsync(returns, []);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, await Exports.WriteAsync(returns, []));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task The_most_indicators_that_there_may_be_all_have_columns()
    {
        var catalogue = Enumerable.Range(0, Domain.Indicators.IndicatorCatalogue.MaxCount).Select(number => new Domain.Indicators.IndicatorDefinition
        {
            Code = $"i{number}", Name = $"指标{number}", NameEn = "x", Unit = "次", UnitEn = "x", Group = "g",
            Kind = Domain.Indicators.IndicatorKind.Flow, Level = Domain.Indicators.IndicatorLevel.Township, Frequency = Frequency.Monthly, Decimals = 4,
        }).ToList();
        var export = Exports.Export(AsyncEnumerable.Empty<Return>(), []) with { Catalogue = new(catalogue) };
        var full = new Return(
            Exports.Code("101"), Period.OfYear(2023), int.MaxValue, 1,
            ReturnValues.Of(export.Catalogue.Select(indicator => new IndicatorValue(indicator, 999_999_999_999.9999m))), Exports.At, Exports.At, "test", null);
        await using var output = new AsyncOnlyStream();
        await new ReturnExporter().WriteAsync(
            export with { Returns = new[] { full }.ToAsyncEnumerable() }, ExportFormat.Xlsx, Language.Chinese, output, TestContext.Current.CancellationToken);

        Assert.Equal(("指标229", 999_999_999_999.9999), (WorkbookFile.Of(output.ToArray())[Sheet, "IC1"].Text, WorkbookFile.Of(output.ToArray())[Sheet, "IC2"].Number));
    }

    [Fact]
    public async Task The_content_types_come_first_and_nothing_tells_when_it_was_written()
    {
        using var archive = new ZipArchive(new MemoryStream(await Exports.WriteAsync([], [])));

        Assert.Equal("[Content_Types].xml", archive.Entries[0].FullName);
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    private static string Texts(WorkbookFile file, int row) => string.Join(' ', "ABCDE".Select(column => file[Sheet, $"{column}{row}"].Text));

    private static IEnumerable<double?> Values(WorkbookFile file, int row) => "HIJKL".Select(column => file[Sheet, $"{column}{row}"].Number);
}
