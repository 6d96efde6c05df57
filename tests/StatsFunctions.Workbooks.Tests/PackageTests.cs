using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using StatsFunctions.Domain;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>What holds for the file as a whole, whatever it shows.</summary>
public sealed class PackageTests
{
    [Theory]
    [MemberData(nameof(Reports.Editions), MemberType = typeof(Reports))]
    public void The_validator_finds_nothing(string report, Language language)
    {
        using var stream = new MemoryStream(Reports.Written(Reports.Of(report), language));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void A_list_of_styles_without_entries_does_not_stand_in_the_file(string report)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Reports.Written(Reports.Of(report))), isEditable: false);

        Assert.All(document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.ChildElements, list => Assert.True(list.HasChildren, list.LocalName));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void The_same_report_gives_the_same_bytes_in_every_culture(string culture)
    {
        var expected = Reports.Written(Reports.County());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Reports.Written(Reports.County()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Other_data_gives_other_bytes() =>
        Assert.NotEqual(Reports.Written(Reports.Of("county")), Reports.Written(Reports.Of("final")));

    [Fact]
    public void Nothing_in_the_container_tells_when_or_where_it_was_written()
    {
        var bytes = Reports.Written(Reports.County());
        using var archive = new ZipArchive(new MemoryStream(bytes));

        Assert.Equal("[Content_Types].xml", archive.Entries[0].FullName);
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(CentralDirectory(bytes), position => Assert.Equal(0, bytes[position + 5]));
        Assert.Equal(archive.Entries.Count, CentralDirectory(bytes).Count());
    }

    [Fact]
    public void The_properties_name_title_county_and_data()
    {
        var report = Reports.County();
        using var document = SpreadsheetDocument.Open(new MemoryStream(Reports.Written(report)), isEditable: false);
        var custom = document.CustomFilePropertiesPart!.Properties.ToDictionary(
            property => property.GetAttribute("name", "").Value!, property => property.InnerText, StringComparer.Ordinal);

        Assert.Equal("示范县2023年1—12月工作数据同比", document.PackageProperties.Title);
        Assert.Equal("示范县（999901）", document.PackageProperties.Subject);
        Assert.Equal("草稿", document.PackageProperties.ContentStatus);
        Assert.Equal(report.DataAsOf!.Value.UtcDateTime, document.PackageProperties.Created!.Value.ToUniversalTime());
        Assert.Equal(report.Fingerprint, custom["Fingerprint"]);
        Assert.Equal("999901", custom["County"]);
        Assert.Equal(new WorkbookWriter().TemplateVersion, custom["TemplateVersion"]);
    }

    [Fact]
    public void Without_data_no_time_is_given()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Reports.Written(Reports.Of("nothing"))), isEditable: false);

        Assert.Null(document.PackageProperties.Created);
        Assert.Null(document.PackageProperties.Modified);
    }

    [Fact]
    public void The_sheets_stand_in_their_order() => Assert.Equal(
        ["说明", "全县汇总", "分乡镇对比", "片区汇总", "部门汇总", "月度趋势", "排名", "填报情况", "可比口径", "数据质量", "修订记录", "指标说明"], WorkbookFile.Of(Reports.County()).SheetNames);

    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void Every_sheet_prints_on_A4_landscape_one_page_wide_with_numbered_pages(string report)
    {
        foreach (var (name, worksheet) in WorkbookFile.Of(Reports.Of(report)).Worksheets)
        {
            var setup = worksheet.GetFirstChild<PageSetup>()!;
            Assert.Equal((9u, OrientationValues.Landscape, 1u), (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToWidth!.Value));
            Assert.Equal(name == "说明" && report != "hostile" ? 1u : 0u, setup.FitToHeight!.Value);
            Assert.True(worksheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
            Assert.Contains("&P", worksheet.GetFirstChild<HeaderFooter>()!.OddFooter!.Text, StringComparison.Ordinal);
            Assert.NotNull(worksheet.GetFirstChild<Columns>());
        }
    }

    [Fact]
    public void Tables_keep_their_headings_on_screen_and_paper()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Reports.Written(Reports.County())), isEditable: false);
        var titles = document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>()
            .Where(name => name.Name == "_xlnm.Print_Titles").Select(name => name.Text).ToList();

        Assert.Equal(["'全县汇总'!$3:$4", "'分乡镇对比'!$3:$4", "'片区汇总'!$3:$4", "'部门汇总'!$3:$4", "'月度趋势'!$3:$3", "'排名'!$4:$4", "'填报情况'!$5:$6", "'可比口径'!$16:$16", "'数据质量'!$13:$13", "'修订记录'!$7:$7", "'指标说明'!$3:$3"], titles);
        var file = WorkbookFile.Of(Reports.County());
        Assert.Equal(
            ["B5", "E5", "D5", "E5", "D4", "B5", "D7", "A3", "A3", "A8", "C4"],
            file.SheetNames.Skip(1).Select(name => file.Worksheets[name].SheetViews!.GetFirstChild<SheetView>()!.Pane!.TopLeftCell!.Value!).ToList());
    }

    [Theory]
    [MemberData(nameof(Reports.Editions), MemberType = typeof(Reports))]
    public void Formulas_stay_inside_the_file_and_never_end_in_an_error(string report, Language language)
    {
        var file = WorkbookFile.Of(Reports.Of(report), language);
        foreach (var cell in file.SheetNames.SelectMany(name => file.Cells(name).Values))
        {
            Assert.DoesNotMatch(new Regex(@"\b(NOW|TODAY|RAND|RANDBETWEEN|OFFSET|INDIRECT|INFO|CELL)\(|\[|://", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), cell.Formula ?? "");
            Assert.DoesNotMatch(new Regex("#(DIV/0!|N/A|NAME|NULL|NUM|REF|VALUE)|NaN|∞", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), cell.Text ?? "");
        }
    }

    // The end of the archive says where its directory begins; it has no comment, so it is the last 22 bytes.
    private static IEnumerable<int> CentralDirectory(byte[] bytes)
    {
        for (var position = (int)BitConverter.ToUInt32(bytes, bytes.Length - 6); BitConverter.ToUInt32(bytes, position) == 0x02014b50;)
        {
            yield return position;
            position += 46 + BitConverter.ToUInt16(bytes, position + 28) + BitConverter.ToUInt16(bytes, position + 30) + BitConverter.ToUInt16(bytes, position + 32);
        }
    }
}
