namespace StatsFunctions.Workbooks.Tests.Documents;

/// <summary>Documents that would harm whoever opens them, or that are something else.</summary>
public sealed class HostileDocumentTests
{
    private const string List = "word/_rels/document.xml.rels", Main = "word/document.xml", Types = "[Content_Types].xml";
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private static readonly Dictionary<string, (Func<DocxFile, DocxFile> Change, string Refusal)> All = new(StringComparer.Ordinal)
    {
        ["macros"] = (file => file.Add("word/vbaProject.bin", "x"), "unsafe-file: macros"),
        [".docm"] = (file => file.Replace(Types, MainType, "application/vnd.ms-word.document.macroEnabled.main+xml"), "unsafe-file: macros"),
        [".dotm"] = (file => file.Replace(Types, MainType, "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), "unsafe-file: macros"),
        [".dotx"] = (file => file.Replace(Types, MainType, "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "not-a-docx: no document of Word"),
        ["a workbook"] = (file => file.Replace(Types, MainType, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "not-a-docx: no document of Word"),
        ["another root"] = (file => file.Replace(Main, "w:document", "w:glossaryDocument"), "not-a-docx: no document of Word"),
        ["no main part"] = (file => file.Replace("_rels/.rels", "/officeDocument\"", "/oddity\""), "not-a-docx: no document of Word"),
        ["external picture"] = (file => Refer(file, "image", "http://example.invalid/a.png"), "unsafe-file: images in other files"),
        ["attached template"] = (file => file.Add("word/_rels/settings.xml.rels", Relationships("attachedTemplate", "file:///x.dotm")), "unsafe-file: attached templates"),
        ["linked object"] = (file => Refer(file, "oleObject", "file:///x.xlsx"), "unsafe-file: embedded objects"),
        ["embedded object"] = (file => file.Add("word/embeddings/oleObject1.bin", "x"), "unsafe-file: embedded objects"),
        ["control"] = (file => file.Add("word/activeX/activeX1.xml", "<x/>"), "unsafe-file: ActiveX"),
        ["embedded document"] = (file => file.Replace(List, "</Relationships>", Relationship("aFChunk", "x.html", "") + "</Relationships>"), "unsafe-file: embedded documents"),
        ["subdocument"] = (file => Refer(file, "subDocument", "file:///x.docx"), "unsafe-file: subdocuments"),
        ["frame"] = (file => Refer(file, "frame", "http://example.invalid/"), "unsafe-file: links to other files"),
        ["frame in small letters"] = (file => file.Replace(List, "</Relationships>", Relationship("frame", "http://example.invalid/", " TargetMode=\"external\"") + "</Relationships>"), "unsafe-file: links to other files"),
        ["DDE"] = (file => Field(file, "<w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\cmd.exe</w:instrText></w:r>"), "unsafe-file: DDEAUTO"),
        ["DDE in a field of a field"] = (file => Field(file, "<w:r><w:instrText> IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>dde \"x\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"), "unsafe-file: dde"),
        ["DDE with a line of its own"] = (file => Field(file, "<w:r><w:instrText>\n\u3000DDEAUTO\nc:\\cmd.exe</w:instrText></w:r>"), "unsafe-file: DDEAUTO"),
        ["text of another file"] = (file => file.Replace(Main, "<w:sectPr", "<w:p><w:fldSimple w:instr=\"INCLUDETEXT x\"/></w:p><w:sectPr"), "unsafe-file: INCLUDETEXT"),
        ["entities"] = (file => file.Replace(Main, "<w:document", "<!DOCTYPE x [<!ENTITY a \"a\">]><w:document"), "unsafe-file: document type"),
        ["bomb"] = (file => file.Add("word/media/image1.png", new byte[70 << 20]), "unsafe-file: unpacks to too much"),
        ["long text"] = (file => file.Replace(Main, "<w:sectPr", string.Concat(Enumerable.Repeat("<w:p/>", 1_400_000)) + "<w:sectPr"), "unsafe-file: its text is too large"),
        ["placeholders without end"] = (file => file.Replace(Main, "<w:sectPr", $"<w:p><w:r><w:t>{string.Concat(Enumerable.Repeat("{{a}}", 10_001))}</w:t></w:r></w:p><w:sectPr"), "unsafe-file: more than 10000 placeholders"),
        ["deep text"] = (file => file.Replace(Main, "<w:sectPr", Deep(300_000) + "<w:sectPr"), "unsafe-file: nested too deep"),
        ["broken"] = (file => file.Replace(Main, "</w:body>", ""), "not-a-docx: damaged"),
        ["header that is not there"] = (file => file.Replace(List, "</Relationships>", Relationship("header", "header9.xml", "") + "</Relationships>"), "not-a-docx: header9.xml is missing"),
        ["properties that are not there"] = (file => file.Replace("_rels/.rels", "</Relationships>", Relationship("custom-properties", "docProps/none.xml", "") + "</Relationships>"), "not-a-docx: none.xml is missing"),
        ["path up"] = (file => file.Add("word/../../evil.xml", "<x/>"), "unsafe-file: leads outside"),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused_and_says_why(string name)
    {
        var (change, refusal) = All[name];

        var problem = change(new DocxFile("<w:p><w:hyperlink r:id=\"x\"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>", header: "<w:p/>")).Refusal();

        Assert.Equal(refusal.Split(": ")[0], problem.Code);
        Assert.Contains(refusal.Split(": ")[1], problem.Detail.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_that_must_be_clicked_and_harmless_fields_are_taken()
    {
        var file = Refer(new DocxFile("<w:p><w:fldSimple w:instr=\" HYPERLINK &quot;http://example.invalid/LINK&quot; \"/></w:p>", header: "<w:p/>"), "hyperlink", "http://example.invalid/");

        Assert.Empty(file.Open().Marks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("{{meetings_held}}")]
    public void What_is_no_package_is_no_document(string content)
    {
        Assert.False(new StatsFunctions.Workbooks.Documents.DocxTemplates().Open(System.Text.Encoding.UTF8.GetBytes(content)).Succeeded(out _, out var problem));
        Assert.Equal("not-a-docx", problem.Code);
    }

    private static DocxFile Refer(DocxFile file, string type, string target) => file.Replace(List, "</Relationships>", Relationship(type, target) + "</Relationships>");

    private static DocxFile Field(DocxFile file, string code) => file.Replace(
        Main, "<w:sectPr", $"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{code}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p><w:sectPr");

    private static string Deep(int levels) => string.Concat(Enumerable.Repeat("<w:ins>", levels)) + string.Concat(Enumerable.Repeat("</w:ins>", levels));

    private static string Relationships(string type, string target) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{Relationship(type, target)}</Relationships>";

    private static string Relationship(string type, string target, string mode = " TargetMode=\"External\"") =>
        $"<Relationship Id=\"x{type}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\"{mode}/>";
}
