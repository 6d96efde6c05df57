using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SeedGenerator.Tests;

/// <summary>The report templates write every figure of the five documents, each by the placeholder that figures.csv names.</summary>
public sealed partial class ReportTemplateTests
{
    private const string Header = "template,document,ordinal,indicator,placeholder";

    private static readonly XNamespace s_word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>One figure of a document, and the placeholder that stands for it.</summary>
    private sealed record Figure(string Template, int Document, int Ordinal, IReadOnlyList<string> Indicators, string Placeholder);

    public static TheoryData<string> Templates { get; } = [.. Figures().Select(figure => figure.Template).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> WordTemplates { get; } =
        [.. Templates.Select(template => template.Data).Where(template => template.EndsWith(".docx", StringComparison.Ordinal))];

    [Fact]
    public void The_167_figures_of_the_five_documents_stand_in_five_templates()
    {
        int[] expected = [46, 63, 37, 8, 13];
        var documents = Figures().GroupBy(figure => figure.Document).OrderBy(document => document.Key).ToList();

        Assert.Equal(expected, documents.Select(document => document.Count()));
        Assert.All(documents, document =>
        {
            Assert.Single(document.Select(figure => figure.Template).Distinct(StringComparer.Ordinal));
            Assert.Equal(Enumerable.Range(1, expected[document.Key]), document.Select(figure => figure.Ordinal));
        });
        Assert.Equal(
            Templates.Select(template => template.Data).Append("figures.csv").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // indicators.json names the figures that an indicator was made from ("001 #48"): figures.csv must agree, figure by figure.
    // An implied total is printed nowhere, only its parts are.
    [Fact]
    public void The_figures_are_those_that_the_indicators_name_as_their_source()
    {
        var sources = Seeds.Indicators
            .Where(indicator => !indicator.Source.EndsWith("(implied total)", StringComparison.Ordinal))
            .SelectMany(indicator => SourcePattern().Matches(indicator.Source).SelectMany(match =>
                match.Groups["ordinal"].Captures.Select(ordinal => $"{match.Groups["document"].Value} #{ordinal.Value} {indicator.Code}")));
        var figures = Figures().SelectMany(figure => figure.Indicators.Select(code => $"{figure.Document:D3} #{figure.Ordinal} {code}"));

        Assert.Equal(sources.Order(StringComparer.Ordinal), figures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_placeholder_is_about_the_indicators_of_its_figure()
    {
        var registry = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["townships"] = "{{registry:townships}}",
            ["township_discipline_committees"] = "{{registry:townships}}",
            ["county_departments"] = "{{registry:departments}}",
            ["dept_discipline_groups"] = "{{registry:departments}}",
            ["districts"] = "{{registry:districts}}",
            ["joint_case_groups"] = "{{registry:districts}}",
        };

        Assert.All(Figures(), figure =>
        {
            var codes = string.Join(',', figure.Indicators);
            string[] allowed = registry.TryGetValue(codes, out var counted) ? [counted]
                : figure.Indicators.Count > 1 ? [$"{{{{{codes}.phrase}}}}"]
                : [$"{{{{{codes}}}}}", $"{{{{{codes}.phrase}}}}"];
            Assert.Contains(figure.Placeholder, allowed);
        });
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_contains_each_placeholder_as_often_as_its_figures_do(string template)
    {
        var text = string.Join('\n', Paragraphs(template));

        Assert.All(
            Figures().Where(figure => figure.Template == template).CountBy(figure => figure.Placeholder, StringComparer.Ordinal),
            placeholder => Assert.True(
                Regex.Count(text, Regex.Escape(placeholder.Key), RegexOptions.None, TimeSpan.FromSeconds(1)) >= placeholder.Value,
                $"{template} has {placeholder.Key} fewer than {placeholder.Value} times."));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_placeholder_of_a_template_names_an_indicator_or_the_registry(string template)
    {
        var codes = Seeds.Indicators.Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);
        var paragraphs = Paragraphs(template);

        Assert.All(paragraphs, paragraph => Assert.DoesNotMatch("[{}]", PlaceholderPattern().Replace(paragraph, string.Empty)));
        Assert.All(
            paragraphs.SelectMany(paragraph => PlaceholderPattern().Matches(paragraph)).SelectMany(match => match.Groups["code"].Captures),
            code => Assert.Contains(code.Value, codes));
    }

    // 「立案{{filed_cases}}件」: in running text the measure word is the indicator's own; a table has it in its headings.
    [Theory]
    [MemberData(nameof(Templates))]
    public void A_figure_is_followed_by_its_indicators_measure_word(string template)
    {
        var units = Seeds.Indicators.ToDictionary(indicator => indicator.Code, indicator => indicator.Unit, StringComparer.Ordinal);

        Assert.All(Paragraphs(template), paragraph => Assert.All(FigurePattern().Matches(paragraph), match =>
        {
            var unit = units[match.Groups["code"].Value] is "名次" ? "位" : units[match.Groups["code"].Value];
            var rest = paragraph[(match.Index + match.Length)..];
            Assert.True(paragraph.Length == match.Length || rest.StartsWith(unit, StringComparison.Ordinal), $"{match.Value}{rest}");
        }));
    }

    // Whether a figure rose or fell is the phrase's to say: 「同比减少{{x.reduction}}」 would be wrong of a rise.
    [Theory]
    [MemberData(nameof(Templates))]
    public void No_sentence_says_which_way_a_figure_moved(string template) =>
        Assert.All(Paragraphs(template), paragraph => Assert.DoesNotMatch(@"(减少|下降|增长|增加|上升|减压|压减)了?(\{\{|约|近)", paragraph));

    [Theory]
    [MemberData(nameof(WordTemplates))]
    public void A_Word_template_names_no_person_no_machine_and_no_day_of_its_making(string template)
    {
        using var package = ZipFile.OpenRead(Path.Combine(Folder, template));
        using var core = package.GetEntry("docProps/core.xml")!.Open();
        var properties = XDocument.Load(core).Root!.Elements().ToDictionary(item => item.Name.LocalName, item => item.Value, StringComparer.Ordinal);

        Assert.Equal(["created", "language", "modified", "title"], properties.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"), (properties["created"], properties["modified"]));
        Assert.All(package.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    private static string Folder => Path.Combine(Seeds.Folder, "report-templates");

    private static List<Figure> Figures()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "figures.csv"));
        Assert.Equal(Header, lines[0]);
        return [.. lines.Skip(1).Select(line => LinePattern().Match(line)).Select(match =>
        {
            Assert.True(match.Success);
            return new Figure(
                match.Groups["template"].Value,
                int.Parse(match.Groups["document"].Value, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["ordinal"].Value, CultureInfo.InvariantCulture),
                match.Groups["indicator"].Value.Split('|'),
                match.Groups["placeholder"].Value.Trim('"'));
        })];
    }

    /// <summary>The paragraphs of a template: lines of text, or what Word's body, tables, headers and footers hold.</summary>
    private static List<string> Paragraphs(string template)
    {
        var path = Path.Combine(Folder, template);
        if (!template.EndsWith(".docx", StringComparison.Ordinal))
        {
            return [.. File.ReadAllLines(path)];
        }

        using var package = ZipFile.OpenRead(path);
        return [.. package.Entries.Where(entry => TextPartPattern().IsMatch(entry.FullName)).SelectMany(entry =>
        {
            using var part = entry.Open();
            return XDocument.Load(part).Descendants(s_word + "p")
                .Select(paragraph => string.Concat(paragraph.Descendants(s_word + "t").Select(text => text.Value)))
                .ToList();
        })];
    }

    [GeneratedRegex("""^(?<template>[^,]+),(?<document>[0-4]),(?<ordinal>\d+),(?<indicator>[a-z_|]+),(?<placeholder>"?\{\{.+\}\}"?)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinePattern();

    [GeneratedRegex(@"(?<document>00\d) #(?<ordinal>\d+)(, #(?<ordinal>\d+))*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SourcePattern();

    [GeneratedRegex(@"\{\{((?<code>[a-z_]+)(,(?<code>[a-z_]+))*(\.(base|change|reduction|phrase))?|registry:(townships|departments|districts))\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@"\{\{(?<code>[a-z_]+)(\.base)?\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FigurePattern();

    [GeneratedRegex("^word/(document|header|footer)[0-9]*[.]xml$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TextPartPattern();
}
