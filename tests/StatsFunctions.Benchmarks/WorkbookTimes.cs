using System.Globalization;
using ClosedXML.Excel;
using StatsFunctions.Application;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Seeds;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;
using StatsFunctions.Workbooks;

namespace StatsFunctions.Benchmarks;

/// <summary>
/// How long the workbook of a full county takes (121 units, 142 indicators, two years, nothing missing), and how much memory,
/// beside the plainest ClosedXML program: the same values in the same cells of the same sheets, without styles, formulas or
/// charts. It is given the values; ours begins with the returns.
/// </summary>
internal static class WorkbookTimes
{
    private const int Turns = 5;

    /// <summary>Measures and prints.</summary>
    /// <param name="arguments">None; or, in a process of its own for the memory, which of the two.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var county = new FullCounty(FullCounty.AllMonthly());
        if (arguments is ["ours"])
        {
            for (var turn = 0; turn <= Turns; turn++)
            {
                Write(county);
            }

            SideBySide.TellPeak();
            return;
        }

        var file = Write(county);
        var sheets = WrittenValues.Read(file);
        if (arguments is ["closedxml"])
        {
            for (var turn = 0; turn <= Turns; turn++)
            {
                Write(sheets);
            }

            SideBySide.TellPeak();
            return;
        }

        var (ours, theirs) = await SideBySide.MedianAsync(Turns, () => Task.FromResult(Write(county)), () => Task.FromResult(Write(sheets)));
        var (ourPeak, theirPeak) = (await SideBySide.PeakOfAsync("workbook", "ours"), await SideBySide.PeakOfAsync("workbook", "closedxml"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            county workbook: {sheets.Count} sheets, {sheets.Sum(sheet => sheet.Cells.Count)} cells with values, {file.Length / 1e6:F1} MB
            ours, from the returns, compared, styled, with formulas: {ours.TotalSeconds:F2} s warm (median of {Turns}), peak working set {ourPeak >> 20} MB
            ClosedXML, the values alone: {theirs.TotalSeconds:F2} s warm, peak working set {theirPeak >> 20} MB
            ours takes {ours / theirs:F2} of ClosedXML's time and {(double)ourPeak / theirPeak:F2} of its memory
            """));
    }

    private static byte[] Write(FullCounty county)
    {
        var rules = new ReturnRules(SeedFiles.Relations(FullCounty.SeedsFolder, county.Catalogue));
        var calendar = new CountyCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 5);
        var report = YearOnYearReport.Of(
            new County(new CountyCode(county.County.Code), county.County.Name.Chinese, calendar),
            county.Catalogue, rules, county.Units, county.Span, county.Current, county.Base, draft: true);
        var remarks = new WorkbookRemarks(new StatisticalYear(FullCounty.Year), Items: [], Amendments: [], AmendedReturns: 0);
        return new WorkbookWriter().Write(new WorkbookContent(report, remarks), Language.Chinese);
    }

    private static byte[] Write(IReadOnlyList<WrittenSheet> sheets)
    {
        using var workbook = new XLWorkbook();
        foreach (var sheet in sheets)
        {
            var worksheet = workbook.Worksheets.Add(sheet.Name);
            foreach (var cell in sheet.Cells)
            {
                worksheet.Cell(cell.Row, cell.Column).Value = cell.Value;
            }
        }

        using var file = new MemoryStream();
        workbook.SaveAs(file);
        return file.ToArray();
    }
}
