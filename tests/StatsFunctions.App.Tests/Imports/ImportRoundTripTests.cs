using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>Whatever returns are written as CSV, however their cells are written, are the returns that stand after the import.</summary>
public sealed class ImportRoundTripTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly StatsApp _app = fixture.App;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task A_file_imports_to_the_returns_it_was_written_from(int seed)
    {
        var random = new Random(seed);
        await _app.PutUnitAsync("201", kind: "department", activeFrom: "1901-01");
        var indicators = await FreeIndicatorsAsync();
        var columns = random.GetItems(indicators, random.Next(1, indicators.Length)).DistinctBy(indicator => (string)indicator["code"]!).ToArray();
        var returns = Periods(random, seed).Select(period => (Period: period, Values: columns.Select(column => Value(random, column)).ToArray())).ToArray();

        var response = await _app.ImportAsync(Write(random, columns, returns), random.Next(2) == 0 ? "text/csv" : "text/csv; header=present", random.Next(2) == 0 ? "" : "?mode=all-or-nothing");

        Assert.Equal($"{returns.Length}={returns.Length}+0+0+0", await response.CountsAsync());
        foreach (var (period, values) in returns)
        {
            var expected = columns.Zip(values).Where(pair => pair.Second is not null)
                .OrderBy(pair => Array.IndexOf(indicators, pair.First))
                .Select(pair => $"\"{pair.First["code"]}\":{pair.Second!.Value.ToString("0.####", CultureInfo.InvariantCulture)}");
            Assert.Equal($"{{{string.Join(',', expected)}}}", await _app.ValuesAsync(period, "201"));
        }
    }

    // Each seed has a year of its own.
    private static List<string> Periods(Random random, int seed) =>
        Enumerable.Range(1, 12).Where(_ => random.Next(5) > 0).Select(month => string.Create(CultureInfo.InvariantCulture, $"{1950 + seed}-{month:D2}")).ToList();

    private static decimal? Value(Random random, JsonNode indicator)
    {
        var value = (decimal)random.NextInt64(1, random.Next(2) == 0 ? 100 : 1_000_000_000);
        return random.Next(4) switch
        {
            0 => null,
            1 => 0,
            _ => (int)indicator["decimals"]! == 0 ? value : value / 100,
        };
    }

    private byte[] Write(Random random, JsonNode[] columns, (string Period, decimal?[] Values)[] returns)
    {
        var delimiter = random.GetItems([',', '\t', ';', '，'], 1)[0];
        var headings = columns.Select(column => (string)column[random.Next(2) == 0 ? "code" : "name"]!).ToList();
        var at = random.Next(columns.Length + 1);
        headings.Insert(at, "报告期");
        headings.Insert(0, "unit");
        var rows = returns.OrderBy(_ => random.Next()).Select(item =>
        {
            var cells = item.Values.Select(value => Cell(random, value)).ToList();
            cells.Insert(at, item.Period);
            cells.Insert(0, _app.Unit("201"));
            return cells;
        });
        var text = string.Concat(rows.Prepend(headings).Select(cells => string.Join(delimiter, cells.Select(cell => Quoted(random, cell, delimiter))) + (random.Next(2) == 0 ? "\n" : "\r\n")));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = random.GetItems([new UTF8Encoding(false), new UTF8Encoding(true), Encoding.GetEncoding("GB18030"), Encoding.Unicode], 1)[0];
        return [.. encoding.CodePage == 54936 ? [] : encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    private static string Cell(Random random, decimal? value)
    {
        var text = value?.ToString(random.Next(3) == 0 ? "#,##0.##" : "0.##", CultureInfo.InvariantCulture) ?? "";
        text = random.Next(4) == 0 ? string.Concat(text.Select(character => character is >= '0' and <= '9' or ',' or '.' ? (char)(character + ('０' - '0')) : character)) : text;
        return random.Next(4) switch
        {
            0 => $" {text}　",
            1 when value >= 1000 && !text.Contains(',', StringComparison.Ordinal) && !text.Contains('，', StringComparison.Ordinal) => $"00{text}",
            _ => text,
        };
    }

    private static string Quoted(Random random, string cell, char delimiter) => cell.Contains(delimiter, StringComparison.Ordinal) || random.Next(3) == 0 ? $"\"{cell}\"" : cell;

    private async Task<JsonNode[]> FreeIndicatorsAsync()
    {
        var bound = (await _app.GetAsync("/api/relations")).AsArray()
            .Where(relation => (string)relation!["severity"]! == "error")
            .SelectMany(relation => relation!["left"]!.AsArray().Concat(relation["right"]!.AsArray()))
            .Select(code => (string)code!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (await _app.GetAsync("/api/indicators")).AsArray()
                .Where(indicator => (string)indicator!["frequency"]! == "monthly" && !bound.Contains((string)indicator["code"]!) && indicator["unit"]!.ToString() != "名次")
                .Select(indicator => indicator!),
        ];
    }
}
