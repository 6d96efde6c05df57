using System.Xml.Linq;

namespace StatsFunctions.Workbooks.Tests.Documents;

/// <summary>Word documents, filled. Placeholders come as Word breaks them.</summary>
public sealed class FillTests
{
    [Theory]
    [InlineData("<w:r><w:t>共{{a}}次</w:t></w:r>", "共「a」次")]
    [InlineData("<w:r><w:t>{{a}}{{b}}，{{a}}</w:t></w:r>", "「a」「b」，「a」")]
    [InlineData("<w:r><w:t xml:space=\"preserve\"> {{ a }} </w:t></w:r>", " 「a」 ")]
    [InlineData("<w:r><w:t>\n  {{a}}\n</w:t></w:r>", "「a」")]

    // One character a run, the first one bold; the rest of the text keeps its own look.
    [InlineData("<w:r><w:t>共</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{</w:t></w:r><w:r><w:t>{</w:t></w:r><w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>}</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>}次</w:t></w:r>", "共|*「a」*|_次_")]
    [InlineData("<w:r><w:rPr><w:b/></w:rPr><w:t>共{{a</w:t></w:r><w:r><w:t>}}次{{b</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>}}件</w:t></w:r>", "*共「a」*|次「b」|_件_")]
    [InlineData("<w:r><w:t>{{a}}</w:t><w:t>{{b}}</w:t></w:r>", "「a」「b」")]

    // What Word notes in between.
    [InlineData("<w:r><w:t>{{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>a</w:t></w:r><w:proofErr w:type=\"spellEnd\"/><w:r><w:t>}}</w:t></w:r>", "「a」")]
    [InlineData("<w:r><w:t>{</w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"x\"/><w:r><w:t>{a}</w:t></w:r><w:bookmarkEnd w:id=\"0\"/><w:r><w:t>}</w:t></w:r>", "「a」")]
    [InlineData("<w:r><w:rPr><w:lang w:val=\"en-US\"/></w:rPr><w:t>{{a</w:t></w:r><w:r><w:rPr><w:lang w:eastAsia=\"zh-CN\"/></w:rPr><w:t>}}次</w:t></w:r>", "「a」|次")]
    [InlineData("<w:r><w:t>{{</w:t><w:lastRenderedPageBreak/><w:t>a}}</w:t></w:r>", "「a」")]
    [InlineData("<w:r><w:t>{{a</w:t></w:r><w:r><w:softHyphen/></w:r><w:r><w:t>}}</w:t></w:r>", "「a」")]

    // Around and beside it.
    [InlineData("<w:r><w:tab/><w:t>{{a}}</w:t><w:tab/><w:t>次</w:t><w:br/><w:t>{{b}}</w:t></w:r>", "\\t「a」\\t次\\n「b」")]
    [InlineData("<w:hyperlink w:anchor=\"x\"><w:r><w:t>{{a</w:t></w:r></w:hyperlink><w:r><w:t>}}</w:t></w:r>", "「a」")]
    [InlineData("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>{{a}}</w:t></w:r></w:sdtContent></w:sdt>", "「a」")]
    [InlineData("<w:ins w:id=\"1\" w:author=\"x\"><w:r><w:t>{{a</w:t></w:r></w:ins><w:r><w:t>}}</w:t></w:r>", "「a」")]
    [InlineData("<w:r><w:t>{{a</w:t></w:r><w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>{{gone}}</w:delText></w:r></w:del><w:r><w:t>}}</w:t></w:r>", "「a」|{{gone}}")]
    [InlineData("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>{{a}}</w:t></w:r></w:fldSimple>", "「a」")]
    [InlineData("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> QUOTE {{b}} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{{a}}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", "「a」")]
    public void A_placeholder_is_found_however_it_is_broken(string runs, string filled) =>
        Assert.Equal(filled, new DocxFile($"<w:p>{runs}</w:p>").Fill().Runs());

    [Theory]
    [InlineData("<w:r><w:t>{{a</w:t><w:tab/><w:t>}}</w:t></w:r>")]
    [InlineData("<w:r><w:t>{{a</w:t><w:br/><w:t>}}</w:t></w:r>")]
    [InlineData("<w:r><w:t>{{a</w:t><w:noBreakHyphen/><w:t>b}}</w:t></w:r>")]
    [InlineData("<w:r><w:t>{{a</w:t></w:r></w:p><w:p><w:r><w:t>}}</w:t></w:r>")]
    public void It_does_not_go_over_what_is_seen_and_is_no_text(string runs) =>
        Assert.Equal(["unclosed-placeholder", "unopened-placeholder"], new DocxFile($"<w:p>{runs}</w:p>").Open().Marks.Select(mark => mark.Mark.Fault?.Code));

    [Fact]
    public void Every_part_with_text_is_filled()
    {
        const string Separator = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>";
        var file = new DocxFile(
            $"""
            <w:p><w:r><w:t>正文{Braces("body")}</w:t></w:r></w:p>
            <w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>
              <w:tr><w:tc><w:p><w:r><w:t>会议</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{Braces("cell")}</w:t></w:r></w:p></w:tc></w:tr>
            </w:tbl>
            <w:p>{TextBox("box")}</w:p>
            <w:sdt><w:sdtContent><w:p><w:r><w:t>{Braces("control")}</w:t></w:r></w:p></w:sdtContent></w:sdt>
            """,
            header: Paragraph("header"),
            footer: Paragraph("footer"),
            footnotes: $"{Separator}<w:footnote w:id=\"1\">{Paragraph("note")}</w:footnote>",
            endnotes: $"<w:endnote w:id=\"1\">{Paragraph("end")}</w:endnote>");

        Assert.Equal(
            [
                "正文第1段“正文{{body}}”", "正文第1个表格第1行第2列“{{cell}}”", "正文第2段文本框“{{box}}”", "正文第2段文本框“{{box}}”", "正文第3段“{{control}}”",
                "页眉第1段“{{header}}”", "页脚第1段“{{footer}}”", "脚注第1条“{{note}}”", "尾注第1条“{{end}}”",
            ],
            file.Open().Marks.Select(mark => mark.Place));
        var filled = file.Fill();
        Assert.Equal("正文「body」\n会议\n「cell」\n「box」\n「box」\n「control」", filled.Runs());
        Assert.Equal("「header」|「footer」|「note」|「end」", string.Join('|', new[] { "header", "footer", "footnotes", "endnotes" }
            .Select(part => filled.Runs(filled.Names.Single(name => name.StartsWith($"word/{part}", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal))))));
    }

    // A title on a cover page is shown from the document's properties, and they keep the placeholder.
    [Fact]
    public void A_control_that_is_filled_is_bound_to_nothing()
    {
        var filled = new DocxFile(Control("a", $"<w:p><w:r><w:t>{Braces("a")}</w:t></w:r></w:p>") + Control("b", "<w:p><w:r><w:t>题</w:t></w:r></w:p>")
            + $"<w:p>{Control("c", $"<w:r><w:t>{Braces("c")}</w:t></w:r>")}</w:p>").Fill();

        Assert.Equal("「a」\n题\n「c」", filled.Runs());
        Assert.Equal(["b"], XDocument.Parse(filled["word/document.xml"]).Descendants(XName.Get("dataBinding", DocxFile.Word)).Select(binding => binding.Attribute(XName.Get("xpath", DocxFile.Word))!.Value));

        static string Control(string path, string content) =>
            $"<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"{path}\" w:storeItemID=\"{Guid.Empty:B}\"/><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>";
    }

    [Fact]
    public void A_fault_is_quoted_with_what_stands_around_it()
    {
        var file = new DocxFile($"<w:p/><w:p><w:r><w:t>二〇二三年全县共召开会议</w:t></w:r><w:r><w:t>{Braces("meetins")}次，比上年同期减少了许多</w:t></w:r></w:p>");

        Assert.Equal("正文第2段“…年全县共召开会议{{meetins}}次，比上年同期减…”", Assert.Single(file.Open().Marks).Place);
    }

    [Fact]
    public void A_text_is_a_text_whatever_it_holds() =>
        Assert.Equal("<w:t>&\"]]>", new DocxFile(Paragraph("a")).Fill(_ => "<w:t>&\"]]>").Runs());

    [Fact]
    public void The_document_carries_its_source()
    {
        var once = new DocxFile(Paragraph("a")).Fill();
        Assert.Equal("Workbook=2023-vs-2022-m12-draft Fingerprint=0123456789abcdef", Properties(once));

        // Properties of its own stay, and those of an earlier filling are replaced.
        var own = once.Replace("docProps/custom.xml", "</property></Properties>", "</property><property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2147483647\" name=\"文号\"><lpwstr xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">1号</lpwstr></property></Properties>")
            .Replace("docProps/custom.xml", "0123456789abcdef", "old");
        Assert.Equal("文号=1号 Workbook=2023-vs-2022-m12-draft Fingerprint=0123456789abcdef", Properties(own.Fill()));

        static string Properties(DocxFile file)
        {
            var properties = XDocument.Parse(file["docProps/custom.xml"]).Root!.Elements().ToList();
            Assert.Equal(properties.Count, properties.Select(property => (int)property.Attribute("pid")!).Where(pid => pid >= 2).Distinct().Count());
            return string.Join(' ', properties.Select(property => $"{property.Attribute("name")!.Value}={property.Value}"));
        }
    }

    [Fact]
    public void The_same_template_and_texts_give_the_same_bytes()
    {
        var file = new DocxFile(Paragraph("a"), header: Paragraph("b"));

        Assert.Equal(Fill(), Fill());

        byte[] Fill() => file.Open().Fill(text => text, new("w", "f"));
    }

    [Fact]
    public void What_is_not_text_stays_byte_for_byte()
    {
        var picture = new byte[] { 1, 2, 3, 0, 255 };
        var file = new DocxFile(Paragraph("a")).Add("word/media/image1.png", picture).Add("customXml/item1.xml", "<x>\r\n {{a}}</x>")
            .Replace("[Content_Types].xml", "</Types>", "<Default Extension=\"png\" ContentType=\"image/png\"/></Types>");

        var filled = file.Fill();

        Assert.Equal(file["customXml/item1.xml"], filled["customXml/item1.xml"]);
        Assert.Equal(file["word/media/image1.png"], filled["word/media/image1.png"]);
        Assert.Equal("「a」", filled.Runs());
    }

    [Fact]
    public void The_strict_format_is_read_too()
    {
        var file = new DocxFile(Paragraph("a"));
        file.Replace("word/document.xml", DocxFile.Word, "http://purl.oclc.org/ooxml/wordprocessingml/main");

        var filled = new DocxFile(file.Open().Fill(_ => "12", new("w", "f")));

        Assert.Contains(">12</", filled["word/document.xml"], StringComparison.Ordinal);
        Assert.Contains("http://purl.oclc.org/ooxml/officeDocument/customProperties", filled["docProps/custom.xml"], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_placeholders_in_any_runs_are_all_filled()
    {
        // Each piece stands in a run of its own, cut wherever chance will have it.
        string[] words = ["{{a}}", "{{bb}}", "字", " x ", "{1}"];
        var random = new Random(7);
        var texts = Enumerable.Range(0, 300).Select(_ => "始" + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)]))).ToList();
        var body = string.Concat(texts.Select(text => $"<w:p>{string.Concat(Cut(text).Select(piece => $"<w:r><w:t xml:space=\"preserve\">{piece}</w:t></w:r>"))}</w:p>"));

        var filled = new DocxFile(body).Fill(text => $"<{text}>").Runs().Replace("|", "", StringComparison.Ordinal);

        Assert.Equal(texts.Select(text => text.Replace("{{a}}", "<a>", StringComparison.Ordinal).Replace("{{bb}}", "<bb>", StringComparison.Ordinal)), filled.Split('\n'));

        IEnumerable<string> Cut(string text)
        {
            for (var at = 0; at < text.Length;)
            {
                var length = Math.Min(random.Next(1, 9), text.Length - at);
                yield return text.Substring(at, length);
                at += length;
            }
        }
    }

    [Theory]
    [InlineData("<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>x={{a}}</m:t></m:r></m:oMath>", "正文第1段“x={{a}}”")]
    [InlineData("<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:r><w:t>{{a</w:t></w:r></mc:Choice></mc:AlternateContent>", "正文第1段“{{a”")]
    [InlineData("<w:moveFrom w:id=\"1\" w:author=\"x\"><w:r><w:t>{{a}}</w:t></w:r></w:moveFrom>", null)]
    public void A_placeholder_that_is_seen_and_cannot_be_filled_is_a_fault(string content, string? place)
    {
        var marks = new DocxFile($"<w:p>{content}</w:p>").Open().Marks;

        Assert.Equal(place is null ? [] : [(place, "unreachable-placeholder")], marks.Select(mark => (mark.Place, mark.Mark.Fault?.Code)));
    }

    [Theory]
    [InlineData("diagramData", "word/diagrams/data1.xml")]
    [InlineData("chart", "word/charts/chart1.xml")]
    public void So_is_one_in_a_drawing(string type, string part)
    {
        var file = new DocxFile(Paragraph("a"), header: "<w:p/>").Add(part, "<x xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:t>共</a:t><a:t>{{b}}个</a:t></x>")
            .Replace("word/_rels/document.xml.rels", "</Relationships>", $"<Relationship Id=\"d\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"/{part}\"/></Relationships>");

        Assert.Equal([("正文第1段“{{a}}”", null), ("正文的图形“{{b}}个”", "unreachable-placeholder")], file.Open().Marks.Select(mark => (mark.Place, mark.Mark.Fault?.Code)));
    }

    private static string Braces(string text) => "{{" + text + "}}";

    private static string Paragraph(string text) => $"<w:p><w:r><w:t>{Braces(text)}</w:t></w:r></w:p>";

    // As Word writes it: the new form, and the old one for what cannot read it.
    private static string TextBox(string text) => $"""
        <w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/><wp:docPr id="1" name="x"/>
          <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>
            <wps:txbx><w:txbxContent>{Paragraph(text)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{Paragraph(text)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>
        """;
}
