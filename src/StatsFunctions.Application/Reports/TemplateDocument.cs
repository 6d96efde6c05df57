using StatsFunctions.Domain.Reports;

namespace StatsFunctions.Application.Reports;

/// <summary>The workbook whose figures a report quotes.</summary>
/// <param name="Workbook">Its name.</param>
/// <param name="Fingerprint">The identity of its data.</param>
public sealed record ReportSource(string Workbook, string Fingerprint)
{
    /// <summary>In words, as they stand at the end of a report.</summary>
    public override string ToString() => $"数据来源：工作簿 {Workbook}，数据指纹 {Fingerprint}";
}

/// <summary>A placeholder where it stands in a document.</summary>
/// <param name="Place">Where, for people: 第3行第5列, 正文第4段.</param>
/// <param name="Mark">The placeholder; its position is one in its line or paragraph.</param>
public sealed record PlacedMark(string Place, PlaceholderMark Mark);

/// <summary>A template that has been opened, of whatever kind.</summary>
public interface ITemplateDocument
{
    /// <summary>The most placeholders of a template: a report of every unit has some thousands, and each is held with its place.</summary>
    const int MaxMarks = 10_000;

    /// <summary>Its media type, with the charset of a text.</summary>
    string ContentType { get; }

    /// <summary>Everything that is, or was meant to be, a placeholder, in the document's order.</summary>
    IReadOnlyList<PlacedMark> Marks { get; }

    /// <summary>The document with texts in place of its placeholders. The same texts give the same bytes.</summary>
    /// <param name="textOf">The text for what stands between the braces of a placeholder.</param>
    /// <param name="source">What the figures come from; the document carries it.</param>
    byte[] Fill(Func<string, string> textOf, ReportSource source);
}
