using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using StatsFunctions.Domain;
using StatsFunctions.Domain.OpenItems;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>Workbooks with remarks hold as those without do, whatever people wrote.</summary>
public sealed class RemarksTests
{
    [Theory]
    [InlineData("county", Language.Chinese)]
    [InlineData("county", Language.English)]
    [InlineData("hostile", Language.Chinese)]
    [InlineData("hostile", Language.English)]
    public void They_are_valid_and_recalculate(string name, Language language)
    {
        var file = Remarked(name).Write(language);
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        RecalculationTests.Check(file);
    }

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void Texts_of_people_stay_texts_and_within_reason(Language language)
    {
        var file = Remarked("hostile").Write(language);
        foreach (var sheet in file.SheetNames.Skip(file.SheetNames.IndexOf(language == Language.English ? "Comparability" : "可比口径")))
        {
            Assert.All(file.Cells(sheet).Values, cell =>
            {
                Assert.True((cell.Text?.Length ?? 0) <= 1_000, cell.Text);
                Assert.False(cell.Formula?.Contains("cmd", StringComparison.Ordinal) ?? false, cell.Formula);
            });
        }
    }

    private static RemarkBuilder Remarked(string name)
    {
        var text = name == "hostile" ? Reports.HostileName : "reason";
        var whole = name == "hostile" ? string.Concat(Enumerable.Repeat("@\n😀", 9_999)) : "note";
        return new RemarkBuilder(Reports.Of(name))
            .Item(OpenItemKind.Overdue, "101", "2023-03").Item(OpenItemKind.Outlier, "102", "2023-04", whole, cleared: text)
            .Item(OpenItemKind.Relation, "103", "2023-05", text, cleared: whole).Item(OpenItemKind.NoMeetingMonth, "101", "2023-07", text)
            .Amended("101", "2023-01", whole, ("meetings", null, 4)).Amended("102", "2022-01", text, ("meetings", 2.5m, null)).Amended("103", "2023", null)
            .Closed(whole).Reopened(text);
    }
}
