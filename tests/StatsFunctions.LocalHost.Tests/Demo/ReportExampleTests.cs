using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using StatsFunctions.Application.Reports;
using StatsFunctions.Application.Seeds;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Reports;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.LocalHost.Demo;
using StatsFunctions.Workbooks.Documents;

namespace StatsFunctions.LocalHost.Tests.Demo;

/// <summary>The filled reports in seeds/report-templates/examples are what the demonstration's data make of the templates.</summary>
public sealed partial class ReportExampleTests
{
    private static readonly string s_examples = Path.Combine(AppContext.BaseDirectory, "examples");
    private static readonly string s_seeds = Path.Combine(AppContext.BaseDirectory, "seeds");

    public static TheoryData<string> Examples { get; } = [.. Directory.EnumerateFiles(s_examples).Select(path => Path.GetFileName(path))];

    [Fact]
    public void Every_template_has_its_example() => Assert.Equal(
        BuiltInTemplates.Read(s_seeds, Reader(SeedFiles.Indicators(s_seeds))).Files.Keys.Select(name => name.ToString()),
        Examples.Select(example => example.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_its_template_filled(string name)
    {
        var catalogue = SeedFiles.Indicators(s_seeds);
        var example = File.ReadAllBytes(Path.Combine(s_examples, name));
        var template = BuiltInTemplates.Read(s_seeds, Reader(catalogue)).Files[TemplateName.Parse(name)!];
        Assert.True(Reader(catalogue).Read(template.Template.Kind, template.Content).Succeeded(out var read, out _));
        var figures = new ReportFigures(Compare(catalogue));

        var filled = read.Fill(
            read.Placeholders.ToDictionary(used => used.Placeholder.ToString()!, used => figures.Quote(used.Placeholder).Text, StringComparer.Ordinal),
            SourceOf(example));

        Assert.Equal(example, filled);
    }

    private static TemplateReader Reader(IndicatorCatalogue catalogue) => new(catalogue, new DocxTemplates());

    private static Comparison Compare(IndicatorCatalogue catalogue)
    {
        var returns = DemoData.Read(s_seeds).ToLookup(item => item.Period.Year, item => new Return(
            item.Unit, item.Period, Revision: 1, Edition: 1, ReturnValues.Of(item.Values.Select(value => new IndicatorValue(catalogue[value.Key], value.Value))),
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "", Note: null));
        return Comparison.Of(
            catalogue,
            new UnitDirectory(SeedUnits.Read(s_seeds)),
            new Scope(ScopeType.County, DemoData.County, new LocalizedText("示范县", "示范县")),
            ComparisonSpan.OfYear(2023),
            returns[2023],
            returns[2022]);
    }

    // The fingerprint is that of the run which made the example: it covers the moments at which returns came.
    private static ReportSource SourceOf(byte[] example)
    {
        var text = Encoding.UTF8.GetString(example);
        if (text.StartsWith("PK", StringComparison.Ordinal))
        {
            using var archive = new ZipArchive(new MemoryStream(example));
            using var properties = new StreamReader(archive.GetEntry("docProps/custom.xml")!.Open());
            text = properties.ReadToEnd();
        }

        return new ReportSource("2023-vs-2022-m12-draft", FingerprintPattern.Match(text).Value);
    }

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.NonBacktracking)]
    private static partial Regex FingerprintPattern { get; }
}
