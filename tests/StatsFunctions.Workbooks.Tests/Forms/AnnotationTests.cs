using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Workbooks.Tests.Forms;

/// <summary>The form that goes back with remarks on its cells.</summary>
public sealed class AnnotationTests
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly CellComment[] Two = [new("M8", "“召开会议数”应为整数"), new("E4", "2023年1月：\n<两处> & 更多\u0001")];

    [Fact]
    public void Each_remark_stands_on_its_cell_in_the_order_of_the_sheet()
    {
        var comments = Read(Annotate(new FormFile().Bytes, Two));

        Assert.Equal([("E4", "2023年1月：\n<两处> & 更多\uFFFD"), ("M8", "“召开会议数”应为整数")], comments);
    }

    [Fact]
    public void The_validator_finds_nothing_and_each_remark_has_its_box()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Annotate(new FormFile().Bytes, Two)), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single(part => part.WorksheetCommentsPart is not null);

        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        Assert.Equal("StatsFunctions", Assert.Single(sheet.WorksheetCommentsPart!.Comments.Authors!.Elements<Author>()).Text);
        var drawing = (VmlDrawingPart)sheet.GetPartById(sheet.Worksheet.GetFirstChild<LegacyDrawing>()!.Id!.Value!);
        using var reader = new StreamReader(drawing.GetStream());
        var boxes = reader.ReadToEnd();
        Assert.Contains("<x:Row>3</x:Row><x:Column>4</x:Column>", boxes, StringComparison.Ordinal);
        Assert.Contains("<x:Row>7</x:Row><x:Column>12</x:Column>", boxes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_read_again_and_says_the_same()
    {
        var bytes = SampleForm.Forms.Write(SampleForm.Mixed());

        Assert.Equal(FormFile.Text(await FormFile.RowsAsync(bytes)), FormFile.Text(await FormFile.RowsAsync(Annotate(bytes, Two))));
    }

    [Fact]
    public void Everything_else_stays_as_it_came()
    {
        var before = new FormFile(new FormFile().Add("xl/theme/theme1.xml", "<a/>").Add("customXml/item1.xml", "<b/>").Write());
        var after = new FormFile(Annotate(before.Bytes, Two));
        string[] changed = [FormFile.Types, FormFile.Entry];

        Assert.Equal(
            [.. before.Names, "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels"], after.Names);
        Assert.All(before.Names.Except(changed), name => Assert.Equal(before[name], after[name]));
        Assert.Equal(
            before[FormFile.Entry].Replace(" />", "/>", StringComparison.Ordinal),
            after[FormFile.Entry].Replace(" />", "/>", StringComparison.Ordinal)
                .Replace($"<legacyDrawing xmlns:r=\"{Relationships}\" r:id=\"rId2\"/>", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Remarks_of_an_earlier_round_are_replaced_and_taken_away()
    {
        var once = Annotate(new FormFile().Bytes, Two);
        var twice = Annotate(once, new CellComment("G8", "新"));
        var clean = new FormFile(Annotate(twice));

        Assert.Equal([("G8", "新")], Read(twice));
        Assert.Equal(new FormFile(once).Names.Order(StringComparer.Ordinal), new FormFile(twice).Names.Order(StringComparer.Ordinal));
        Assert.Empty(Read(clean.Bytes));
        Assert.DoesNotContain("legacyDrawing", clean[FormFile.Entry], StringComparison.Ordinal);
        Assert.DoesNotContain(clean.Names, name => name.Contains("comments", StringComparison.Ordinal) || name.EndsWith(".vml", StringComparison.Ordinal));
    }

    // Other programs name the parts otherwise and keep pictures of headers in a drawing of the same kind; Excel 365 adds threads.
    [Fact]
    public void Remarks_of_other_programs_are_replaced_and_pictures_in_headers_stay()
    {
        var bytes = new FormFile()
            .Add("xl/comments/comment1.xml", "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>x</author></authors><commentList/></comments>")
            .Add("xl/drawings/commentsDrawing1.vml", "<xml/>")
            .Add("xl/drawings/vmlDrawing1.vml", "<xml/>")
            .Add("xl/threadedComments/threadedComment1.xml", "<x/>")
            .Add("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + $"<Relationship Id=\"comments\" Type=\"{Relationships}/comments\" Target=\"/xl/comments/comment1.xml\"/>"
                + $"<Relationship Id=\"anysvml\" Type=\"{Relationships}/vmlDrawing\" Target=\"../drawings/commentsDrawing1.vml\"/>"
                + $"<Relationship Id=\"rId1\" Type=\"{Relationships}/vmlDrawing\" Target=\"../drawings/vmlDrawing1.vml\"/>"
                + "<Relationship Id=\"rId2\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment\" Target=\"../threadedComments/threadedComment1.xml\"/>"
                + "</Relationships>")
            .Replace(FormFile.Types, "</Types>", "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
                + "<Override PartName=\"/xl/comments/comment1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/></Types>")
            .Change(FormFile.Entry, xml => xml.Replace("</worksheet>", $"<legacyDrawing r:id=\"anysvml\" xmlns:r=\"{Relationships}\"/><legacyDrawingHF r:id=\"rId1\" xmlns:r=\"{Relationships}\"/></worksheet>", StringComparison.Ordinal))
            .Write();

        var after = new FormFile(Annotate(bytes, Two));

        Assert.Equal(2, Read(after.Bytes).Count);
        Assert.DoesNotContain(after.Names, name => name is "xl/comments/comment1.xml" or "xl/drawings/commentsDrawing1.vml" or "xl/threadedComments/threadedComment1.xml");
        Assert.Contains("xl/drawings/vmlDrawing1.vml", after.Names);
        Assert.DoesNotContain("/xl/comments/comment1.xml", after[FormFile.Types], StringComparison.Ordinal);
        using var document = SpreadsheetDocument.Open(new MemoryStream(after.Bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken)
            .Where(error => error.Part is WorksheetPart).Select(error => error.Description));
    }

    [Fact]
    public async Task Round_after_round_the_corrected_form_comes_back()
    {
        var bytes = new FormFile().SetText("E8", "12a").SetText("G8", "—").Write();
        bytes = Annotate(bytes, new CellComment("E8", "应为数字"), new CellComment("G8", "应为数字"));
        bytes = new FormFile(bytes).SetNumber("E8", "12").Write();
        bytes = Annotate(bytes, new CellComment("G8", "应为数字"));
        bytes = new FormFile(bytes).SetNumber("G8", "0").Write();

        Assert.Equal("999901101 2023-01: E8 meetings=12\n999901101 2023-02: G8 meetings=0", FormFile.Text(await FormFile.RowsAsync(bytes)));
        Assert.Equal([("G8", "应为数字")], Read(bytes));
    }

    private static byte[] Annotate(byte[] bytes, params CellComment[] comments) => SampleForm.Forms.Annotate(new MemoryStream(bytes), comments);

    private static List<(string Cell, string Text)> Read(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.Select(part => part.WorksheetCommentsPart).OfType<WorksheetCommentsPart>()
            .SelectMany(part => part.Comments.CommentList!.Elements<Comment>())
            .Select(comment => (comment.Reference!.Value!, comment.InnerText))];
    }
}
