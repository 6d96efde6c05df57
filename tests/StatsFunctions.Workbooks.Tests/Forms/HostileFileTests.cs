using System.IO.Compression;
using System.Text;

namespace StatsFunctions.Workbooks.Tests.Forms;

/// <summary>Files that would harm whoever opens them, or that are something else.</summary>
public sealed class HostileFileTests
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly Dictionary<string, (Func<byte[]> File, string Refusal)> All = new(StringComparer.Ordinal)
    {
        ["nothing"] = (() => [], "not-an-xlsx"),
        ["text"] = (() => "unit,period,meetings"u8.ToArray(), "not-an-xlsx"),
        ["old .xls or password"] = (() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "password"),
        ["cut off"] = (() => [.. new FormFile().Bytes.Take(5000)], "not-an-xlsx"),
        ["only the beginning of a zip"] = (() => "PK\u0003\u0004"u8.ToArray(), "not-an-xlsx"),
        ["a zip of something else"] = (() => Zip(("a.txt", "a")), "not-an-xlsx"),
        ["a workbook without its list of types"] = (() => Zip([.. new FormFile().Names.Where(name => name != FormFile.Types).Select(name => (name, new FormFile()[name]))]), "no document of Office"),
        ["no sheet"] = (() => With(file => file.Replace(FormFile.WorkbookRelationships, "worksheets/sheet1.xml", "worksheets/none.xml")), "worksheets/none.xml is missing"),
        ["broken xml"] = (() => With(file => file.Change(FormFile.Entry, xml => xml[..^30])), "damaged"),
        ["text that is not there"] = (() => With(file => file.Set("E8", "<v>999999</v>", "t=\"s\"")), "not there"),
        ["larger than 20 MiB"] = (() => [.. "PK\u0003\u0004"u8, .. new byte[20 << 20]], "larger than 20 MiB"),
        ["bomb"] = (() => With(file => file.Add("xl/media/image1.png", new byte[70 << 20])), "unpacks to too much"),
        ["many small bombs"] = (() => With(file => Enumerable.Range(0, 70).Aggregate(file, (all, number) => all.Add($"xl/media/{number}.png", new byte[1 << 20]))), "unpacks to too much"),
        ["bomb with a false size"] = (() => FalseSize(With(file => file.Add("xl/media/image1.png", new byte[70 << 20]))), "not-an-xlsx"),
        ["too many parts"] = (() => With(file => Enumerable.Range(0, 1000).Aggregate(file, (all, number) => all.Add($"xl/media/{number}.png", ""))), "more than 1000 parts"),
        ["two parts of one name"] = (() => With(file => file.Add(FormFile.Entry, file[FormFile.Entry])), "two parts have one name"),
        ["two parts of nearly one name"] = (() => With(file => file.Add("XL/WORKBOOK.XML", "<x/>")), "two parts have one name"),
        ["path up"] = (() => With(file => file.Add("xl/../../evil.xml", "<x/>")), "leads outside"),
        ["path with backslash"] = (() => With(file => file.Add("..\\evil.xml", "<x/>")), "leads outside"),
        ["path from the root"] = (() => With(file => file.Add("/etc/passwd", "x")), "leads outside"),
        ["path with a drive"] = (() => With(file => file.Add("C:evil.xml", "<x/>")), "leads outside"),
        ["entities in the sheet"] = (() => With(file => file.Change(FormFile.Entry, xml => Dtd(xml))), "document type"),
        ["entities in the texts"] = (() => With(file => file.Change(FormFile.Strings, xml => Dtd(xml))), "document type"),
        ["entities in a part that is not read"] = (() => With(file => file.Change("docProps/app.xml", xml => Dtd(xml))), "document type"),
        ["entities in UTF-16"] = (() => With(file => file.Add("customXml/item1.xml", Encoding.Unicode.GetBytes("\uFEFF<?xml version=\"1.0\" encoding=\"utf-16\"?><!DOCTYPE x [<!ENTITY a \"a\">]><x>&a;</x>"))), "document type"),
        ["entities behind a long comment"] = (() => With(file => file.Change(FormFile.Entry, xml => Dtd(xml, $"<!--{new string('x', 50_000)}-->"))), "document type"),
        ["no xml in a part that is not read"] = (() => With(file => file.Change("docProps/app.xml", _ => "x")), "damaged"),
        ["macros"] = (() => With(file => file.Add("xl/vbaProject.bin", "x")), "macros"),
        ["macros under another name"] = (() => With(file => file.Add("xl/harmless.bin", "x").Replace(FormFile.WorkbookRelationships, "</Relationships>",
            "<Relationship Id=\"rId99\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"harmless.bin\"/></Relationships>")), "macros"),
        [".xlsm"] = (() => With(file => file.Replace(FormFile.Types, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")), "macros"),
        [".xlsm with a list of types in small letters"] = (() => Zip([.. new FormFile().Names.Select(name => name == FormFile.Types
            ? ("[content_types].xml", new FormFile()[name].Replace("spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml", StringComparison.Ordinal))
            : (name, new FormFile()[name]))]), "macros"),
        ["macro sheets"] = (() => With(file => file.Add("xl/macrosheets/sheet1.xml", "<x/>")), "macros"),
        ["external link"] = (() => With(file => file.Add("xl/externalLinks/externalLink1.xml", "<x/>")), "links to other files"),
        ["external reference"] = (() => With(file => file.Replace(FormFile.Workbook, "<sheets>", "<externalReferences/><sheets>")), "links to other files"),
        ["external picture"] = (() => With(file => file.Add("xl/worksheets/_rels/sheet1.xml.rels", Relationship("image", "http://example.invalid/a.png"))), "images in other files"),
        ["external relationship"] = (() => With(file => file.Add("xl/worksheets/_rels/sheet1.xml.rels", Relationship("oddity", "http://example.invalid/a.png"))), "links to other files"),
        ["data connection"] = (() => With(file => file.Add("xl/connections.xml", "<x/>")), "data connections"),
        ["embedded object"] = (() => With(file => file.Add("xl/embeddings/oleObject1.bin", "x")), "embedded objects"),
        ["control"] = (() => With(file => file.Add("xl/activeX/activeX1.xml", "<x/>")), "ActiveX"),
        ["DDE"] = (() => With(file => file.Set("E8", "<f>cmd|'/c calc'!A0</f><v>1</v>")), "formulas that reach"),
        ["formula to another file"] = (() => With(file => file.Set("E8", "<f>[1]Sheet1!A1</f><v>1</v>")), "formulas that reach"),
        ["formula to another file in quotes"] = (() => With(file => file.Set("E8", "<f>'[1]Sheet 1'!A1</f><v>1</v>")), "formulas that reach"),
        ["formula to another file by address"] = (() => With(file => file.Set("E8", "<f>'http://example.invalid/[a.xlsx]Sheet 1'!A1</f><v>1</v>")), "formulas that reach"),
        ["formula to another file between names with quotes"] = (() => With(file => file.Set("E8", "<f>'a&quot;b'!A1+'[1]Sheet 1'!A1+'c&quot;d'!A1</f><v>1</v>")), "formulas that reach"),
        ["formula to another file behind an apostrophe"] = (() => With(file => file.Set("E8", "<f>\"it's\"&amp;'[1]Sheet 1'!A1</f><v>1</v>")), "formulas that reach"),
        ["a formula longer than any"] = (() => With(file => file.Set("E8", $"<f>{string.Concat(Enumerable.Repeat("1+", 4096))}1</f><v>1</v>")), "8192 characters"),
        ["a long formula in a name"] = (() => With(file => file.Replace(FormFile.Workbook, "<definedNames>", $"<definedNames><definedName name=\"x\">{new string('1', 8193)}</definedName>")), "8192 characters"),
        ["formula to a server"] = (() => With(file => file.Set("E8", "<f>_xlfn.WEBSERVICE(\"http://example.invalid\")</f><v>1</v>")), "formulas that reach"),
        ["DDE in a name"] = (() => With(file => file.Replace(FormFile.Workbook, "<definedNames>", "<definedNames><definedName name=\"x\">cmd|'/c calc'!A0</definedName>")), "formulas that reach"),
        ["DDE on the other sheet"] = (() => With(file => file.Change(FormFile.Check, xml => xml.Replace("</sheetData>", "<row r=\"900\"><c r=\"A900\"><f>a|b!c</f><v>1</v></c></row></sheetData>", StringComparison.Ordinal))), "formulas that reach"),
        ["beyond the last column"] = (() => With(file => Row(file, "<row r=\"900\"><c r=\"XFE900\"><v>1</v></c></row>")), "beyond any sheet"),
        ["beyond the last row"] = (() => With(file => Row(file, "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>")), "beyond any sheet"),
        ["a column of many letters"] = (() => With(file => Row(file, $"<row r=\"900\"><c r=\"{new string('Z', 5000)}1\"><v>1</v></c></row>")), "beyond any sheet"),
        ["a row of many digits"] = (() => With(file => Row(file, "<row r=\"99999999999999999999\"/>")), "beyond any sheet"),
        ["a million rows"] = (() => With(file => Row(file, string.Concat(Enumerable.Range(1000, 5000).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>")))), "too large"),
        ["thousands of columns"] = (() => With(file => Row(file, "<row r=\"900\"><c r=\"ALM900\"><v>1</v></c></row>")), "too large"),
        ["a cell twice"] = (() => With(file => Row(file, "<row r=\"900\"><c r=\"A900\"><v>1</v></c><c r=\"A900\"><v>2</v></c></row>")), "stands twice"),
        ["many elements in the list of types"] = (() => With(file => Elements(file, FormFile.Types, "</Types>")), "[Content_Types].xml is too large"),
        ["many elements in the workbook's relationships"] = (() => With(file => Elements(file, FormFile.WorkbookRelationships, "</Relationships>")), "workbook.xml.rels is too large"),
        ["many elements in a list that is not read"] = (() => With(file => file.Add("customXml/_rels/item1.xml.rels", $"<x>{Elements(Small)}</x>")), "item1.xml.rels is too large"),
        ["many elements in the workbook"] = (() => With(file => Elements(file, FormFile.Workbook, "</workbook>")), "workbook.xml is too large"),
        ["many elements in the styles"] = (() => With(file => Elements(file, FormFile.Styles, "</styleSheet>")), "styles.xml is too large"),
        ["many elements in the form's sheet"] = (() => With(file => Elements(file, FormFile.Entry, "</worksheet>", Large)), "sheet1.xml is too large"),
        ["many sheets"] = (() => With(file => Enumerable.Range(3, 49).Aggregate(file, AddSheet)), "more than 50 sheets"),
    };

    // More than a part may have that is held in memory whole.
    private const int Small = (2 << 20) + 1, Large = (8 << 20) + 1;

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_and_says_why(string name)
    {
        var (file, refusal) = All[name];

        Assert.Contains(refusal, await FormFile.RefusalAsync(file()), StringComparison.Ordinal);
    }

    // What Excel, WPS and LibreOffice add by themselves, and a link that must be clicked.
    [Fact]
    public async Task What_editors_add_is_taken()
    {
        var bytes = With(file => file
            .SetNumber("E8", "3")
            .Add("xl/", "")
            .Add("xl/theme/theme1.xml", "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"/>")
            .Add("xl/calcChain.xml", "<calcChain/>")
            .Add("xl/metadata.xml", "<metadata/>")
            .Add("xl/printerSettings/printerSettings1.bin", "x")
            .Add("xl/drawings/drawing1.xml", "<x/>")
            .Add("xl/persons/person.xml", "<x/>")
            .Add("customXml/item1.xml", "<x/>")
            .Add("customXml/_rels/item1.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>")
            .Add("docProps/thumbnail.wmf", "x")
            .Add("xl/worksheets/_rels/sheet1.xml.rels", Relationship("hyperlink", "https://example.invalid/"))
            .Change(FormFile.Types, xml => xml.Replace("<Default ", "<Default Extension=\"bin\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings\"/><Default ", StringComparison.Ordinal))
            .Change(FormFile.Entry, xml => xml.Replace("</sheetData>", "<row r=\"1048576\" ht=\"12\"><c r=\"AMJ1048576\" s=\"1\"/></row></sheetData>", StringComparison.Ordinal)));

        Assert.Equal("999901101 2023-01: E8 meetings=3", FormFile.Text(await FormFile.RowsAsync(bytes)));
    }

    // Those are read piece by piece, so that they may be long.
    [Fact]
    public async Task Long_texts_and_sheets_are_taken_and_remarked()
    {
        var bytes = With(file =>
        {
            file.SetNumber("E8", "3");
            Elements(file, FormFile.Entry, "</worksheet>");
            Elements(file, FormFile.Check, "</worksheet>", Large);
            Elements(file, FormFile.Strings, "</sst>", Large);
        });

        Assert.Equal("999901101 2023-01: E8 meetings=3", FormFile.Text(await FormFile.RowsAsync(bytes)));
        Assert.Contains("xl/comments1.xml", new FormFile(SampleForm.Forms.Annotate(new MemoryStream(bytes), [new("E8", "x")])).Names);
    }

    [Fact]
    public async Task A_sheet_that_is_listed_many_times_is_read_once()
    {
        const string Again = "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>";
        var bytes = With(file => file.SetNumber("E8", "3").Replace(FormFile.Workbook, "</sheets>", string.Concat(Enumerable.Repeat(Again, 20_000)) + "</sheets>"));

        Assert.Equal("999901101 2023-01: E8 meetings=3", FormFile.Text(await FormFile.RowsAsync(bytes)));
    }

    [Fact]
    public async Task Fifty_sheets_are_taken()
    {
        var bytes = With(file => Enumerable.Range(3, 48).Aggregate(file.SetNumber("E8", "3"), AddSheet));

        Assert.Equal("999901101 2023-01: E8 meetings=3", FormFile.Text(await FormFile.RowsAsync(bytes)));
    }

    [Fact]
    public async Task What_stands_between_quotes_is_a_text()
    {
        var bytes = With(file => file.Set("E8", "<f>IF(\"see http://example.invalid [1] a|b 'RTD(1)\"=\"it's\",1,'a|b RTD(1)'!A1)</f><v>3</v>"));

        Assert.Equal("999901101 2023-01: E8 meetings=3", FormFile.Text(await FormFile.RowsAsync(bytes)));
    }

    [Fact]
    public async Task Reading_ends_when_the_call_is_given_up()
    {
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SampleForm.Forms.OpenAsync(new MemoryStream(new FormFile().Bytes), givenUp.Token));
    }

    private static byte[] With(Action<FormFile> change)
    {
        var file = new FormFile();
        change(file);
        return file.Write();
    }

    private static byte[] With(Func<FormFile, FormFile> change) => change(new FormFile()).Write();

    private static FormFile Row(FormFile file, string row) => file.Replace(FormFile.Entry, "</sheetData>", row + "</sheetData>");

    private static FormFile AddSheet(FormFile file, int number) => file
        .Add($"xl/worksheets/sheet{number}.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>")
        .Replace(FormFile.WorkbookRelationships, "</Relationships>", $"<Relationship Id=\"more{number}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/></Relationships>")
        .Replace(FormFile.Workbook, "</sheets>", $"<sheet name=\"more{number}\" sheetId=\"{number}\" r:id=\"more{number}\"/></sheets>");

    private static FormFile Elements(FormFile file, string part, string end, int length = Small) => file.Replace(part, end, Elements(length) + end);

    // Small when packed, and each element takes many times its length in memory.
    private static string Elements(int length) => string.Concat(Enumerable.Repeat("<a/>", (length / 4) + 1));

    private static string Dtd(string xml, string before = "") =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + before + "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + xml[(xml.IndexOf("?>", StringComparison.Ordinal) + 2)..];

    private static string Relationship(string type, string target) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relationships}/{type}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>";

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }

    // Every entry of the directory claims to unpack to ten bytes.
    private static byte[] FalseSize(byte[] bytes)
    {
        for (var position = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8); position >= 0;)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(position + 24), 10);
            var next = bytes.AsSpan(position + 4).IndexOf("PK\u0001\u0002"u8);
            position = next < 0 ? -1 : position + 4 + next;
        }

        return bytes;
    }
}
