using System.Globalization;
using CsvHelper;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.LocalHost.Demo;

/// <summary>Reads the demonstration's returns from the folder <c>seeds/</c>.</summary>
internal static class DemoData
{
    /// <summary>The county whose returns they are.</summary>
    public const string County = "999901";

    /// <summary>The years there are returns of, oldest first.</summary>
    public static readonly int[] Years = [2022, 2023];

    private const string LateFile = "late-returns.csv";

    /// <summary>Reads the returns of every year.</summary>
    /// <param name="folder">The folder of the seeds.</param>
    /// <exception cref="StartupException">A file is missing or a row in it wrong; the message names both.</exception>
    public static IReadOnlyList<DemoReturn> Read(string folder)
    {
        var late = ReadRows(folder, LateFile, ReadLate).ToDictionary(row => (row.Unit, row.Period), row => row.Submitted);
        return [.. Years.SelectMany(year => ReadRows(
            folder,
            string.Create(CultureInfo.InvariantCulture, $"returns-{year}.csv"),
            csv => ReadReturn(csv) is var (unit, period, values)
                ? new DemoReturn(unit, period, values, late.TryGetValue((unit, period), out var day) ? day : null)
                : null))];
    }

    private static List<T> ReadRows<T>(string folder, string file, Func<CsvReader, T?> readRow)
        where T : class
    {
        var rows = new List<T>();
        try
        {
            using var csv = CsvReader.FromFile(Path.Combine(folder, file), CsvReaderOptions.Default, FileOptions.SequentialScan);
            while (csv.Read())
            {
                rows.Add(readRow(csv) ?? throw Wrong(file, $"第 {csv.RowNumber} 行", $"row {csv.RowNumber}"));
            }

            return rows;
        }
        catch (Exception unreadable) when (unreadable is IOException or CsvFormatException or KeyNotFoundException)
        {
            throw Wrong(file, unreadable.Message, unreadable.Message);
        }
    }

    private static LateRow? ReadLate(CsvReader csv) =>
        UnitCode.TryParse(csv.GetString("unit"), out var unit)
        && Period.TryParse(csv.GetString("period"), out var period)
        && DateOnly.TryParseExact(csv.GetString("submitted"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new LateRow(unit, period, day)
            : null;

    private static (UnitCode Unit, Period Period, IReadOnlyDictionary<string, decimal> Values)? ReadReturn(CsvReader csv)
    {
        if (csv.FieldCount != csv.Headers.Count || !UnitCode.TryParse(csv.GetString("unit"), out var unit) || !Period.TryParse(csv.GetString("period"), out var period))
        {
            return null;
        }

        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var column = 0; column < csv.Headers.Count; column++)
        {
            var text = csv.GetString(column);
            if (text.Length == 0 || csv.Headers[column] is "unit" or "period")
            {
                continue;
            }

            if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            values.Add(csv.Headers[column], value);
        }

        return (unit, period, values);
    }

    private static StartupException Wrong(string file, string chinese, string english) =>
        new(new($"演示数据 seeds/{file} 有误：{chinese}", $"The demonstration's seeds/{file} is wrong: {english}"));

    private sealed record LateRow(UnitCode Unit, Period Period, DateOnly Submitted);
}
