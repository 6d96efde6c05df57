using System.Globalization;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>What stands at the foot of every page: three texts in Excel's own codes.</summary>
/// <param name="Left">Left.</param>
/// <param name="Center">Centre.</param>
/// <param name="Right">Right.</param>
internal sealed record PageFooter(string Left, string Center, string Right);

/// <summary>The numbers that a cell takes when a person types, and what the person is told about others.</summary>
/// <param name="IsWhole">Whether only whole numbers.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The greatest.</param>
/// <param name="Title">The title of the message, at most 32 characters.</param>
/// <param name="Message">The message, at most 255 characters.</param>
internal sealed record Validation(bool IsWhole, long Least, long Most, string Title, string Message);

/// <summary>What a sheet says after its rows, in the order that the schema demands.</summary>
internal sealed class SheetEnd(SheetSetup setup)
{
    public List<string> Merges { get; } = [];

    public List<(string References, string Formula, int Highlight)> Highlights { get; } = [];

    public List<(string References, Validation Validation)> Validations { get; } = [];

    public List<(string Reference, string Location)> Links { get; } = [];

    public List<string> Codes { get; } = [];

    /// <summary>The relationship of a sheet's charts.</summary>
    public const string DrawingId = "rId1";

    public void Write(XmlWriter xml, PageFooter footer, bool hasCharts)
    {
        if (setup.IsProtected)
        {
            WriteProtection(xml);
        }

        if (setup.FilterRange is { } filter)
        {
            xml.WriteStartElement("autoFilter");
            xml.WriteAttributeString("ref", filter);
            xml.WriteEndElement();
        }

        WriteMerges(xml);
        WriteHighlights(xml);
        WriteValidations(xml);
        WriteLinks(xml);
        WritePages(xml, footer);
        WriteCodes(xml);
        if (hasCharts)
        {
            xml.WriteStartElement("drawing");
            xml.WriteAttributeString("id", Namespaces.Relationships, DrawingId);
            xml.WriteEndElement();
        }
    }

    // What the attributes name is forbidden; widths and heights stay in the reader's hands.
    private static void WriteProtection(XmlWriter xml)
    {
        xml.WriteStartElement("sheetProtection");
        xml.WriteAttributeString("sheet", "1");
        xml.WriteAttributeString("objects", "1");
        xml.WriteAttributeString("scenarios", "1");
        xml.WriteAttributeString("formatColumns", "0");
        xml.WriteAttributeString("formatRows", "0");
        xml.WriteEndElement();
    }

    private void WriteMerges(XmlWriter xml)
    {
        if (Merges.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("mergeCells");
        xml.WriteAttributeString("count", Text(Merges.Count));
        foreach (var reference in Merges)
        {
            xml.WriteStartElement("mergeCell");
            xml.WriteAttributeString("ref", reference);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteHighlights(XmlWriter xml)
    {
        var priority = 0;
        foreach (var (references, formula, highlight) in Highlights)
        {
            xml.WriteStartElement("conditionalFormatting");
            xml.WriteAttributeString("sqref", references);
            xml.WriteStartElement("cfRule");
            xml.WriteAttributeString("type", "expression");
            xml.WriteAttributeString("dxfId", Text(highlight));
            xml.WriteAttributeString("priority", Text(++priority));
            xml.WriteElementString("formula", formula);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private void WriteValidations(XmlWriter xml)
    {
        if (Validations.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("dataValidations");
        xml.WriteAttributeString("count", Text(Validations.Count));
        foreach (var (references, validation) in Validations)
        {
            xml.WriteStartElement("dataValidation");
            xml.WriteAttributeString("type", validation.IsWhole ? "whole" : "decimal");
            xml.WriteAttributeString("errorStyle", "stop");
            xml.WriteAttributeString("operator", "between");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("showErrorMessage", "1");
            xml.WriteAttributeString("errorTitle", validation.Title);
            xml.WriteAttributeString("error", validation.Message);
            xml.WriteAttributeString("sqref", references);
            xml.WriteElementString("formula1", validation.Least.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("formula2", validation.Most.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteLinks(XmlWriter xml)
    {
        if (Links.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("hyperlinks");
        foreach (var (reference, location) in Links)
        {
            xml.WriteStartElement("hyperlink");
            xml.WriteAttributeString("ref", reference);
            xml.WriteAttributeString("location", location);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WritePages(XmlWriter xml, PageFooter footer)
    {
        xml.WriteStartElement("printOptions");
        xml.WriteAttributeString("horizontalCentered", "1");
        xml.WriteEndElement();
        xml.WriteStartElement("pageMargins");
        foreach (var (side, inches) in (ReadOnlySpan<(string, string)>)
            [("left", "0.4"), ("right", "0.4"), ("top", "0.5"), ("bottom", "0.6"), ("header", "0.3"), ("footer", "0.3")])
        {
            xml.WriteAttributeString(side, inches);
        }

        xml.WriteEndElement();

        // One page wide, and as many high as it takes.
        xml.WriteStartElement("pageSetup");
        xml.WriteAttributeString("paperSize", Text((int)setup.Paper));
        xml.WriteAttributeString("orientation", "landscape");
        xml.WriteAttributeString("fitToWidth", "1");
        xml.WriteAttributeString("fitToHeight", setup.OnePage ? "1" : "0");
        xml.WriteEndElement();
        xml.WriteStartElement("headerFooter");
        xml.WriteElementString("oddFooter", $"&L{footer.Left}&C{footer.Center}&R{footer.Right}");
        xml.WriteEndElement();
    }

    private void WriteCodes(XmlWriter xml)
    {
        if (Codes.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("ignoredErrors");
        xml.WriteStartElement("ignoredError");
        xml.WriteAttributeString("sqref", string.Join(' ', Codes));
        xml.WriteAttributeString("numberStoredAsText", "1");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
