using System.Globalization;
using ClosedXML.Excel;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Export;

namespace StatsFunctions.Benchmarks;

/// <summary>
/// How fast a province's returns are exported (3,000 units, 12 months, 142 indicators), beside a ClosedXML program that writes
/// the same rows without styles, and how much memory each takes. ClosedXML holds every cell: it is given a tenth of the
/// province, and its rate is compared with ours on that tenth, in turns.
/// </summary>
internal static class ExportRates
{
    private const int Units = 3_000;
    private const int Turns = 3;
    private static readonly Province Whole = new(Units);
    private static readonly Province Tenth = new(Units / 10);

    /// <summary>Measures and prints.</summary>
    /// <param name="arguments">None; or, in a process of its own for the memory, what to write.</param>
    public static async Task RunAsync(string[] arguments)
    {
        if (arguments is [var what])
        {
            await (what switch
            {
                "whole" => WriteAsync(Whole, ExportFormat.Xlsx),
                "tenth" => WriteAsync(Tenth, ExportFormat.Xlsx),
                "csv" => WriteAsync(Whole, ExportFormat.Csv),
                "closedxml" => Task.Run(() => WriteClosedXml(Tenth)),
                _ => throw new ArgumentException($"There is no '{what}' to write.", nameof(arguments)),
            });
            SideBySide.TellPeak();
            return;
        }

        var (ours, theirs) = await SideBySide.MedianAsync(Turns, () => WriteAsync(Tenth, ExportFormat.Xlsx), () => Task.Run(() => WriteClosedXml(Tenth)));
        var whole = await SideBySide.TimeAsync(() => WriteAsync(Whole, ExportFormat.Xlsx));
        var csv = await SideBySide.TimeAsync(() => WriteAsync(Whole, ExportFormat.Csv));
        var (length, csvLength) = (await LengthAsync(ExportFormat.Xlsx), await LengthAsync(ExportFormat.Csv));
        var (wholePeak, tenthPeak, csvPeak, theirPeak) = (await PeakAsync("whole"), await PeakAsync("tenth"), await PeakAsync("csv"), await PeakAsync("closedxml"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            .xlsx of {Tenth.Count} returns, in turns: ours {ours.TotalSeconds:F2} s, {Tenth.Count / ours.TotalSeconds:F0} rows/s; ClosedXML {theirs.TotalSeconds:F2} s, {Tenth.Count / theirs.TotalSeconds:F0} rows/s: {theirs / ours:F1} times as fast
            .xlsx of {Whole.Count} returns: {whole.TotalSeconds:F2} s, {Whole.Count / whole.TotalSeconds:F0} rows/s, {length / 1e6:F1} MB
            CSV of {Whole.Count} returns: {csv.TotalSeconds:F2} s, {Whole.Count / csv.TotalSeconds:F0} rows/s, {csvLength / 1e6:F1} MB
            peak working set, each in a process of its own: .xlsx {wholePeak} MB, of a tenth {tenthPeak} MB; CSV {csvPeak} MB; ClosedXML of a tenth {theirPeak} MB
            """));
        await ExportDownloads.RunAsync();
    }

    private static async Task WriteAsync(Province province, ExportFormat format) =>
        await new ReturnExporter().WriteAsync(province.Export, format, Language.Chinese, Stream.Null, CancellationToken.None);

    private static async Task<long> LengthAsync(ExportFormat format)
    {
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await new ReturnExporter().WriteAsync(Whole.Export, format, Language.Chinese, file, CancellationToken.None);
        return file.Length;
    }

    private static async Task<long> PeakAsync(string what) => await SideBySide.PeakOfAsync("export", what) >> 20;

    private static void WriteClosedXml(Province province)
    {
        var export = province.Export;
        using var workbook = new XLWorkbook();
        var sheet = workbook.Worksheets.Add("报表");
        string[] headings = ["单位代码", "单位", "类别", "片区", "报告期", "修订", "报送时间", .. export.Catalogue.Select(indicator => indicator.Name.Chinese)];
        for (var column = 0; column < headings.Length; column++)
        {
            sheet.Cell(1, column + 1).Value = headings[column];
        }

        var row = 1;
        foreach (var item in province.Returns)
        {
            row++;
            export.Units.TryGet(item.Unit, out var unit);
            sheet.Cell(row, 1).SetValue(item.Unit.ToString());
            sheet.Cell(row, 2).SetValue(unit!.Name);
            sheet.Cell(row, 3).SetValue(unit.Kind == UnitKind.Township ? "乡镇（街道）" : "部门");
            sheet.Cell(row, 4).SetValue(District.Name(unit.Districts.At(item.Period.Last)).Chinese);
            sheet.Cell(row, 5).SetValue(item.Period.ToString());
            sheet.Cell(row, 6).SetValue(item.Revision);
            sheet.Cell(row, 7).SetValue(export.County.Calendar.ToCounty(item.SubmittedAt).DateTime);
            foreach (var value in item.Values)
            {
                sheet.Cell(row, 8 + value.Indicator.Ordinal).Value = (double)value.Value;
            }
        }

        // Ours goes to a stream that keeps nothing; this one has to be one that can seek.
        using var file = new MemoryStream();
        workbook.SaveAs(file);
    }
}
