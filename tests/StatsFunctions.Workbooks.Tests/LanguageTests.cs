using System.Text.RegularExpressions;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>The English edition shows what the Chinese one shows.</summary>
public sealed partial class LanguageTests
{
    [Theory]
    [InlineData("county")]
    [InlineData("half-year")]
    [InlineData("final")]
    [InlineData("nothing")]
    [InlineData("no-units")]
    [InlineData("zero-base")]
    [InlineData("merged")]
    public void Only_names_that_people_gave_stay_Chinese(string name)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report, Language.English);
        var given = report.Comparison.Units.Units.Select(unit => unit.Name).Append(report.County.Name).ToList();
        foreach (var sheet in file.SheetNames)
        {
            Assert.DoesNotMatch(Chinese, sheet);
            Assert.DoesNotMatch(Chinese, file.Worksheets[sheet].GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.HeaderFooter>()!.InnerText);
            foreach (var (reference, cell) in file.Cells(sheet))
            {
                var rest = given.Aggregate(cell.Text + cell.Formula, (text, each) => text.Replace(each, "", StringComparison.Ordinal));
                Assert.False(Chinese.IsMatch(rest), $"{sheet}!{reference}: {rest}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void The_numbers_stand_in_the_same_cells(string name)
    {
        var (chinese, english) = (WorkbookFile.Of(Reports.Of(name)), WorkbookFile.Of(Reports.Of(name), Language.English));
        Assert.Equal(chinese.SheetNames.Count, english.SheetNames.Count);
        foreach (var (position, sheet) in chinese.SheetNames.Index())
        {
            var translated = english.Cells(english.SheetNames[position]);
            Assert.Equal(
                chinese.Cells(sheet).Select(cell => (cell.Key, cell.Value.Number, cell.Value.Formula is not null)),
                translated.Select(cell => (cell.Key, cell.Value.Number, cell.Value.Formula is not null)));
        }
    }

    [Theory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public void Phrases_are_the_domains(string name)
    {
        var report = Reports.Of(name);
        var file = WorkbookFile.Of(report, Language.English);
        foreach (var row in report.Comparison.Rows(ScopeType.County))
        {
            Assert.Equal(row.Phrase.English, file["County", $"O{file.Row("County", row.Indicator.Name.English, row.Indicator.Unit.English)}"].Text);
        }

        foreach (var row in report.Comparison.Rows(ScopeType.Kind))
        {
            Assert.Equal(row.Phrase.English, file["Departments", $"R{file.Row("Departments", row.Indicator.Name.English, null, null, $"All {row.Scope.Name.English.ToLowerInvariant()}")}"].Text);
        }

        foreach (var row in report.Comparison.Rows(ScopeType.District))
        {
            Assert.Equal(row.Phrase.English, file["Districts", $"P{file.Row("Districts", row.Indicator.Name.English, null, row.Scope.Name.English)}"].Text);
        }
    }

    [Theory]
    [InlineData("county", "示范县: work figures year on year, Jan–Dec 2023")]
    [InlineData("half-year", "示范县: work figures year on year, Jan–Jun 2023")]
    [InlineData("one-month", "示范县: work figures year on year, Jan 2023")]
    public void The_title_names_the_months(string name, string expected) =>
        Assert.Equal(expected, WorkbookFile.Of(Reports.Of(name), Language.English)["Notes", "A1"].Text);

    [GeneratedRegex(@"[\u3000-\u30FF\u3400-\u9FFF\uFF00-\uFFEF]", RegexOptions.None, 1000)]
    private static partial Regex Chinese { get; }
}
