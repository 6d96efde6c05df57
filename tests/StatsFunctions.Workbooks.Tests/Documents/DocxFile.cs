using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using StatsFunctions.Application;
using StatsFunctions.Application.Reports;
using StatsFunctions.Workbooks.Documents;

namespace StatsFunctions.Workbooks.Tests.Documents;

/// <summary>A Word document made of the markup of its parts, as Word, WPS or a person with bad intentions would.</summary>
internal sealed class DocxFile : PackageFile<DocxFile>
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Spaces = $"""
        xmlns:w="{Word}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
        xmlns:v="urn:schemas-microsoft-com:vml"
        """;

    public DocxFile(string body, string? header = null, string? footer = null, string? footnotes = null, string? endnotes = null)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var references = "";
            if (header is not null)
            {
                var part = main.AddNewPart<HeaderPart>();
                Feed(part, $"<w:hdr {Spaces}>{header}</w:hdr>");
                references += $"<w:headerReference w:type=\"default\" r:id=\"{main.GetIdOfPart(part)}\"/>";
            }

            if (footer is not null)
            {
                var part = main.AddNewPart<FooterPart>();
                Feed(part, $"<w:ftr {Spaces}>{footer}</w:ftr>");
                references += $"<w:footerReference w:type=\"default\" r:id=\"{main.GetIdOfPart(part)}\"/>";
            }

            if (footnotes is not null)
            {
                Feed(main.AddNewPart<FootnotesPart>(), $"<w:footnotes {Spaces}>{footnotes}</w:footnotes>");
            }

            if (endnotes is not null)
            {
                Feed(main.AddNewPart<EndnotesPart>(), $"<w:endnotes {Spaces}>{endnotes}</w:endnotes>");
            }

            Feed(main, $"<w:document {Spaces}><w:body>{body}<w:sectPr>{references}</w:sectPr></w:body></w:document>");
        }

        Read(stream.ToArray());
    }

    public DocxFile(byte[] bytes) => Read(bytes);

    public ITemplateDocument Open()
    {
        Assert.True(new DocxTemplates().Open(Write()).Succeeded(out var template, out var problem), problem?.Detail.English);
        return template;
    }

    public Problem Refusal()
    {
        Assert.False(new DocxTemplates().Open(Write()).Succeeded(out _, out var problem));
        Assert.NotEqual(problem.Detail.Chinese, problem.Detail.English);
        return problem;
    }

    /// <summary>Fills each placeholder with its own text in corner brackets, and lets the SDK judge the outcome.</summary>
    public DocxFile Fill(Func<string, string>? textOf = null)
    {
        var filled = Open().Fill(textOf ?? (text => $"「{text}」"), new ReportSource("2023-vs-2022-m12-draft", "0123456789abcdef"));
        using var document = WordprocessingDocument.Open(new MemoryStream(filled), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
        return new DocxFile(filled);
    }

    /// <summary>The text of a part's runs: bold and italic ones in * and _, paragraphs on lines of their own.</summary>
    public string Runs(string part = "word/document.xml")
    {
        XNamespace w = Word;
        var lines = XDocument.Parse(this[part], LoadOptions.PreserveWhitespace).Descendants(w + "p").Select(paragraph => string.Join('|', paragraph
            .Descendants(w + "r")
            .Where(run => run.Ancestors(w + "p").First() == paragraph)
            .Select(run =>
            {
                var mark = run.Element(w + "rPr") is not { } look ? "" : look.Element(w + "b") is not null ? "*" : look.Element(w + "i") is not null ? "_" : "";
                var text = string.Concat(run.Elements().Select(element => element.Name.LocalName switch
                {
                    "t" or "delText" => element.Value,
                    "tab" => "\\t",
                    "br" => "\\n",
                    _ => "",
                }));
                return text.Length == 0 ? "" : mark + text + mark;
            })
            .Where(text => text.Length > 0)));
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private static void Feed(OpenXmlPart part, string xml) => part.FeedData(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
}
