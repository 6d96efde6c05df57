using System.Text.RegularExpressions;
using StatsFunctions.Application;
using StatsFunctions.Application.Imports;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Workbooks.Tests.Forms;

/// <summary>A form as a program or a person left it: parts changed, added, doubled.</summary>
internal sealed class FormFile : PackageFile<FormFile>
{
    public const string Entry = "xl/worksheets/sheet1.xml", Check = "xl/worksheets/sheet2.xml", Workbook = "xl/workbook.xml",
        Types = "[Content_Types].xml", Strings = "xl/sharedStrings.xml", Styles = "xl/styles.xml", WorkbookRelationships = "xl/_rels/workbook.xml.rels";

    public FormFile(byte[]? bytes = null)
    {
        Bytes = bytes ?? SampleForm.Forms.Write(SampleForm.Form());
        Read(Bytes);
    }

    public byte[] Bytes { get; }

    /// <summary>Puts something into a cell of the entry sheet.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="content">What stands between the tags.</param>
    /// <param name="attributes">More attributes.</param>
    /// <param name="style">Another look.</param>
    public FormFile Set(string cell, string content, string attributes = "", int? style = null) => Change(Entry, xml => Regex.Replace(
        xml,
        $"""<c r="{cell}" s="(?<style>\d+)"[^>]*?(/>|>.*?</c>)""",
        match => $"""<c r="{cell}" s="{style?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? match.Groups["style"].Value}" {attributes}>{content}</c>""",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(5)));

    public FormFile SetNumber(string cell, string number) => Set(cell, $"<v>{number}</v>");

    public FormFile SetText(string cell, string text) => Set(cell, $"<is><t xml:space=\"preserve\">{text}</t></is>", "t=\"inlineStr\"");

    public static async Task<Result<IReturnFile>> OpenAsync(byte[] bytes) =>
        await SampleForm.Forms.OpenAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);

    public static async Task<IReadOnlyList<ReturnRow>> RowsAsync(byte[] bytes)
    {
        Assert.True((await OpenAsync(bytes)).Succeeded(out var file, out var problem), problem?.Detail.English);
        var first = await file.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        var again = await file.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(first.Count, again.Count);
        return [.. first.Select(result => result.Succeeded(out var row, out _) ? row : throw new InvalidOperationException())];
    }

    public Task<IReadOnlyList<ReturnRow>> RowsAsync() => RowsAsync(Write());

    public static async Task<string> RefusalAsync(byte[] bytes)
    {
        Assert.False((await OpenAsync(bytes)).Succeeded(out _, out var problem));
        Assert.Equal(ProblemKind.Invalid, problem.Kind);
        Assert.NotEqual(problem.Detail.Chinese, problem.Detail.English);
        return $"{problem.Code}: {problem.Detail.English}";
    }

    /// <summary>What was filled in, one line for each return.</summary>
    public static string Text(IEnumerable<ReturnRow> rows) => string.Join('\n', rows.Select(row => $"{row.Unit} {row.Period}: " + string.Join(' ', row.Values
        .Where(value => value.Value.Kind != SubmittedKind.Nothing)
        .Select(value => $"{value.Cell} {value.Value.Code}={(value.Value.Kind == SubmittedKind.Number ? "" : "!")}{value.Value.Text}"))));
}
