using System.Globalization;
using System.Xml;

namespace StatsFunctions.Workbooks.Spreadsheet.Charts;

/// <summary>The part of one chart. Elements stand in the order that the schema demands.</summary>
internal sealed class ChartPart
{
    // Any two different numbers: they only tie the values to their axes.
    private const string CategoryAxis = "1", ValueAxis = "2";

    private const int Few = 6, Many = 64;

    private const string Paper = "FFFFFF", Frame = "BFBFBF", Grid = "D9D9D9", Ink = "404040";

    private static readonly TextLook TitleLook = new(10, Bold: true, "1F3864"), Small = new(8, Bold: false, Ink), Smallest = new(7, Bold: false, Ink);

    private readonly XmlWriter _xml;
    private readonly Chart _chart;
    private readonly ChartText _text;

    private ChartPart(XmlWriter xml, Chart chart, string font)
    {
        _xml = xml;
        _chart = chart;
        _text = new ChartText(xml, font);
    }

    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="font">The font of its texts.</param>
    public static void Write(XmlWriter xml, Chart chart, string font) => new ChartPart(xml, chart, font).Write();

    private void Write()
    {
        _xml.WriteStartElement("c", "chartSpace", Namespaces.Chart);
        _xml.WriteAttributeString("xmlns", "a", null, Namespaces.Drawing);
        Value("roundedCorners", "0");
        Start("chart");
        _text.WriteTitle(_chart.Title, TitleLook);
        Value("autoTitleDeleted", "0");
        WritePlot();
        if (_chart.Series.Count > 1)
        {
            Start("legend");
            Value("legendPos", "t");
            Value("overlay", "0");
            _text.WriteLook(Small);
            _xml.WriteEndElement();
        }

        // Whoever filters or hides the cells still sees the whole chart.
        Value("plotVisOnly", "0");
        Value("dispBlanksAs", "gap");
        _xml.WriteEndElement();
        ShapeLook.WriteFrame(_xml, Paper, Frame);
        _text.WriteLook(Small);
        _xml.WriteEndElement();
    }

    private void WritePlot()
    {
        Start("plotArea");
        var columns = _chart.Kind == ChartKind.Columns;
        Start(columns ? "barChart" : "lineChart");
        if (columns)
        {
            Value("barDir", "col");
        }

        Value("grouping", columns ? "clustered" : "standard");
        Value("varyColors", "0");
        for (var position = 0; position < _chart.Series.Count; position++)
        {
            WriteSeries(_chart.Series[position], position);
        }

        if (columns)
        {
            // In hundredths of a column; a few columns would else be as broad as posts.
            Value("gapWidth", _chart.Categories.Values.Count <= Few ? "200" : "60");
        }
        else
        {
            Value("marker", "1");
        }

        Value("axId", CategoryAxis);
        Value("axId", ValueAxis);
        _xml.WriteEndElement();
        WriteCategoryAxis();
        WriteValueAxis();
        _xml.WriteEndElement();
    }

    private void WriteSeries(ChartSeries series, int position)
    {
        Start("ser");
        Value("idx", Text(position));
        Value("order", Text(position));
        Start("tx");
        WriteTexts(series.Name);
        _xml.WriteEndElement();
        if (_chart.Kind == ChartKind.Columns)
        {
            ShapeLook.WriteColumns(_xml, series.Look);
            Value("invertIfNegative", "0");
        }
        else
        {
            ShapeLook.WriteMarkedLine(_xml, series.Look);
        }

        Start("cat");
        WriteTexts(_chart.Categories);
        _xml.WriteEndElement();
        Start("val");
        Start("numRef");
        _xml.WriteElementString("f", Namespaces.Chart, series.Values.Reference);
        Start("numCache");
        _xml.WriteElementString("formatCode", Namespaces.Chart, _chart.Format);
        WritePoints(series.Values.Values, number => number is { } value ? XmlText.Of(value) : null);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        if (_chart.Kind == ChartKind.Lines)
        {
            Value("smooth", "0");
        }

        _xml.WriteEndElement();
    }

    private void WriteTexts(CellTexts texts)
    {
        Start("strRef");
        _xml.WriteElementString("f", Namespaces.Chart, texts.Reference);
        Start("strCache");
        WritePoints(texts.Values, XmlText.Clean);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void WritePoints<T>(IReadOnlyList<T> values, Func<T, string?> write)
    {
        Value("ptCount", Text(values.Count));
        for (var position = 0; position < values.Count; position++)
        {
            if (write(values[position]) is { } text)
            {
                Start("pt");
                _xml.WriteAttributeString("idx", Text(position));
                _xml.WriteElementString("v", Namespaces.Chart, text);
                _xml.WriteEndElement();
            }
        }
    }

    private void WriteCategoryAxis()
    {
        Start("catAx");
        Value("axId", CategoryAxis);
        WriteScale(least: null, most: null);
        Value("delete", "0");
        Value("axPos", "b");
        WriteTicks("General");

        // Below the whole chart, also where columns reach under the zero.
        Value("tickLblPos", "low");
        ShapeLook.WriteHairline(_xml, Ink);

        // Names side by side have the least room, and very many: readers leave out every second one that would touch.
        _text.WriteLook(_chart.Labels == LabelDirection.Level || _chart.Categories.Values.Count > Many ? Smallest : Small, _chart.Labels);
        Value("crossAx", ValueAxis);
        Value("crosses", "autoZero");
        Value("auto", "0");
        Value("lblAlgn", "ctr");
        Value("lblOffset", "100");

        // Each name is written, however narrow it gets.
        Value("tickLblSkip", "1");
        Value("noMultiLvlLbl", "1");
        _xml.WriteEndElement();
    }

    private void WriteValueAxis()
    {
        Start("valAx");
        Value("axId", ValueAxis);
        WriteScale(_chart.Least, _chart.Most);
        Value("delete", "0");
        Value("axPos", "l");
        Start("majorGridlines");
        ShapeLook.WriteHairline(_xml, Grid);
        _xml.WriteEndElement();

        // A measure word of one or two characters stands upright.
        _text.WriteTitle(_chart.Measure, Small, TextWidth.Of(_chart.Measure) > 4 ? LabelDirection.Turned : LabelDirection.Level);
        WriteTicks(_chart.AxisFormat);
        Value("tickLblPos", "nextTo");
        ShapeLook.WriteHairline(_xml, Grid);
        _text.WriteLook(Small);
        Value("crossAx", CategoryAxis);
        Value("crosses", "autoZero");
        Value("crossBetween", "between");
        _xml.WriteEndElement();
    }

    private void WriteScale(decimal? least, decimal? most)
    {
        Start("scaling");
        Value("orientation", "minMax");
        if (most is { } max)
        {
            Value("max", XmlText.Of(max));
        }

        if (least is { } min)
        {
            Value("min", XmlText.Of(min));
        }

        _xml.WriteEndElement();
    }

    private void WriteTicks(string format)
    {
        Start("numFmt");
        _xml.WriteAttributeString("formatCode", format);
        _xml.WriteAttributeString("sourceLinked", "0");
        _xml.WriteEndElement();
        Value("majorTickMark", "none");
        Value("minorTickMark", "none");
    }

    private void Start(string element) => _xml.WriteStartElement(element, Namespaces.Chart);

    private void Value(string element, string value) => ShapeLook.WriteValue(_xml, element, value);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
