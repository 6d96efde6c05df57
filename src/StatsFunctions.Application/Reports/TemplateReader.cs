using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Reports;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Reports;

/// <summary>A placeholder of a template and everywhere it stands.</summary>
/// <param name="Placeholder">What it asks for.</param>
/// <param name="Places">Where, in the document's order.</param>
public sealed record UsedPlaceholder(Placeholder Placeholder, IReadOnlyList<string> Places);

/// <summary>A template whose every placeholder is understood.</summary>
/// <param name="Document">The template.</param>
/// <param name="Placeholders">What it asks for, each once, in the order of their first places.</param>
/// <param name="Meanings">What stands between braces, as it is written, and the text of the placeholder that it is.</param>
public sealed record ReadTemplate(
    ITemplateDocument Document, IReadOnlyList<UsedPlaceholder> Placeholders, IReadOnlyDictionary<string, string> Meanings)
{
    /// <summary>The template, or every place where it names a unit or a district that there is not.</summary>
    /// <param name="units">The county's units.</param>
    /// <param name="month">The month whose districts count.</param>
    public Result<ReadTemplate> For(UnitDirectory units, Month month)
    {
        var faults = Placeholders
            .Select(used => (used.Places, Fault: used.Placeholder.FaultIn(units, month)))
            .Where(found => found.Fault is not null)
            .SelectMany(found => found.Places.Select(place => found.Fault! with { Path = place }))
            .ToList();
        return faults.Count == 0 ? this : TemplateReader.Invalid(faults);
    }

    /// <summary>The document, filled.</summary>
    /// <param name="textOf">The text for a placeholder.</param>
    /// <param name="source">What the figures come from.</param>
    public byte[] Fill(IReadOnlyDictionary<string, string> textOf, ReportSource source) => Document.Fill(text => textOf[Meanings[text]], source);
}

/// <summary>Reads templates: all faults of a template are told at once, each with its place.</summary>
/// <param name="catalogue">The indicators.</param>
/// <param name="docx">Opens Word documents.</param>
public sealed class TemplateReader(IndicatorCatalogue catalogue, IDocxTemplates docx)
{
    // An answer that names more is read by nobody.
    private const int MaxFaults = 1000;

    /// <summary>Reads a template.</summary>
    /// <param name="kind">What file it is.</param>
    /// <param name="content">The file.</param>
    /// <param name="units">The units that it may name, and whose districts of any month; null: that is seen when it is filled.</param>
    public Result<ReadTemplate> Read(TemplateKind kind, byte[] content, UnitDirectory? units = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return (kind == TemplateKind.Docx ? docx.Open(content) : TextTemplate.Open(kind, content)).Succeeded(out var document, out var problem)
            ? Read(document, units)
            : problem;
    }

    internal static Problem Invalid(List<Fault> faults) => new(
        ProblemKind.Invalid,
        "invalid-template",
        faults.Count <= MaxFaults
            ? new LocalizedText($"模板有 {faults.Count} 处占位符有误", $"The template has {faults.Count} wrong placeholders")
            : new LocalizedText($"模板有 {MaxFaults} 处以上占位符有误", $"The template has more than {MaxFaults} wrong placeholders"),
        faults.Count <= MaxFaults ? faults : faults[..MaxFaults]);

    private Result<ReadTemplate> Read(ITemplateDocument document, UnitDirectory? units)
    {
        var parsed = new Dictionary<string, (Placeholder? Placeholder, IReadOnlyList<Fault> Faults)>(StringComparer.Ordinal);
        var used = new OrderedDictionary<string, (Placeholder Placeholder, List<string> Places)>(StringComparer.Ordinal);
        var faults = new List<Fault>();
        foreach (var (place, mark) in document.Marks)
        {
            if (faults.Count > MaxFaults)
            {
                break;
            }

            if (mark.Fault is { } broken)
            {
                faults.Add(broken with { Path = place });
                continue;
            }

            if (!parsed.TryGetValue(mark.Text, out var known))
            {
                known = Parse(mark.Text, units);
                parsed.Add(mark.Text, known);
            }

            if (known.Placeholder is not { } placeholder)
            {
                faults.AddRange(known.Faults.Select(fault => fault with { Path = place }));
            }
            else if (used.TryGetValue(placeholder.ToString()!, out var other))
            {
                other.Places.Add(place);
            }
            else
            {
                used.Add(placeholder.ToString()!, (placeholder, [place]));
            }
        }

        return faults.Count > 0
            ? Invalid(faults)
            : new ReadTemplate(
                document,
                [.. used.Values.Select(item => new UsedPlaceholder(item.Placeholder, item.Places))],
                parsed.ToDictionary(pair => pair.Key, pair => pair.Value.Placeholder!.ToString()!, StringComparer.Ordinal));
    }

    private (Placeholder? Placeholder, IReadOnlyList<Fault> Faults) Parse(string text, UnitDirectory? units) =>
        !Placeholder.TryParse(text, catalogue, out var placeholder, out var faults) ? (null, faults)
        : units is not null && placeholder.FaultIn(units, month: null) is { } unknown ? (null, [unknown])
        : (placeholder, []);
}
