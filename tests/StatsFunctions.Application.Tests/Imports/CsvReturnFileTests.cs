using System.Text;
using StatsFunctions.Application.Imports;
using StatsFunctions.Domain.Validation;
using TestKit.Builders;

namespace StatsFunctions.Application.Tests.Imports;

/// <summary>What is read of a CSV file, whatever it was saved with.</summary>
public sealed class CsvReturnFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Encodings => new() { { "utf-8", false }, { "utf-8", true }, { "GB18030", false }, { "utf-16", true }, { "utf-16BE", true } };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Every_encoding_gives_the_same_rows(string encoding, bool mark)
    {
        var text = "单位代码,报告期,meetings数,单位名称\n990001101,2023年5月,１２,吧镇\n";
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);

        var rows = await ReadAsync([.. mark ? bytes.GetPreamble() : [], .. bytes.GetBytes(text)]);

        Assert.Equal(["2 990001101 2023年5月 meetings=12"], rows);
    }

    [Fact]
    public async Task The_senders_charset_decides_where_there_is_no_mark()
    {
        // 一 in GBK is D2 BB, which happens to be valid UTF-8, too.
        byte[] file = [.. "unit,period,"u8, 0xD2, 0xBB, .. "\n990001101,2023-05,1\n"u8];

        Assert.Equal(["unknown-indicator 一"], (await FaultsAsync(file, "gbk")));
        Assert.Equal(["unknown-indicator һ"], (await FaultsAsync(file, null)));
        Assert.Equal("unreadable-text", await ProblemAsync([.. "unit,period,"u8, 0xB8, 0xFC, .. "\n"u8], "utf-8"));
        Assert.Equal("unsupported-charset", await ProblemAsync(file, "big5"));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', 0x80, 0xFF })]
    [InlineData(new byte[] { (byte)'a', 0, (byte)',', 0 })]
    public async Task What_is_no_text_is_refused(byte[] file) => Assert.Equal("unreadable-text", await ProblemAsync(file));

    [Fact]
    public async Task A_character_in_GBK_far_down_decides()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var file = gbk.GetBytes("unit,period,meetings,name\n" + string.Concat(Enumerable.Repeat("990001101,2023-05,1,\n", 20_000)) + "990001102,2023-05,2,吧镇\n");

        var rows = await ReadAsync(file);

        Assert.Equal((20_001, "20002 990001102 2023-05 meetings=2"), (rows.Count, rows[^1]));
    }

    [Theory]
    [InlineData("unit,period,meetings\n990001101,2023-05,3\n")]
    [InlineData("unit\tperiod\tmeetings\n990001101\t2023-05\t3\n")]
    [InlineData("unit;period;meetings\r\n990001101;2023-05;3\r\n")]
    [InlineData("单位，报告期，meetings数\n990001101，2023-05，3")]
    [InlineData("unit,period,meetings\r990001101,2023-05,3\r")]
    [InlineData("\"unit\",\"period\",\"meetings\"\n\"990001101\",\"2023-05\",\"3\"\n")]
    [InlineData(" 填报单位 ,　月份　, MEETINGS \n 990001101 , 2023-05 , 3 \n")]
    [InlineData("单 位,期间,ｍｅｅｔｉｎｇｓ数\n990001101,2023-05,３\n")]
    [InlineData("unit,period,\"meet\nings\"\n990001101,2023-05,3\n")]
    [InlineData("unit,period,meetings,,\n990001101,2023-05,3,,\n")]
    [InlineData("\"unit\";\"period\";\"meetings\";\"name\"\n990001101;2023-05;3;\"a,b\"\n")]
    public async Task Delimiters_quotation_marks_and_headings_vary(string text) => Assert.Equal(["2 990001101 2023-05 meetings=3"], await ReadAsync(text));

    [Theory]
    [InlineData("1,234")]
    [InlineData("１，２３４")]
    [InlineData(" 1234 ")]
    [InlineData("+1234.0")]
    public async Task A_number_may_be_in_quotation_marks(string cell) =>
        Assert.Matches("meetings=1234(.0)?$", Assert.Single(await ReadAsync($"unit,period,meetings\n990001101,2023-05, \"{cell}\"\n")));

    [Fact]
    public async Task Rows_are_counted_as_a_spreadsheet_shows_them()
    {
        var rows = await ReadAsync("\n\nunit,period,meetings,name\n\n990001101,2023-01,1,\n,,,\n990001101,2023-02,2,\"a\nb\"\n990001101,2023-03,3,\n\n");

        Assert.Equal(["5 990001101 2023-01 meetings=1", "7 990001101 2023-02 meetings=2", "8 990001101 2023-03 meetings=3"], rows);
    }

    [Fact]
    public async Task An_empty_cell_takes_back_and_an_absent_column_does_not() =>
        Assert.Equal(["2 990001101 2023-05 meetings=Nothing"], await ReadAsync("unit,period,meetings\n990001101,2023-05,\n"));

    [Fact]
    public async Task Text_is_shown_as_it_stands() =>
        Assert.Equal(["2 990001101 2023-05 meetings='12a' funds='—' tasks='=1+1'"], await ReadAsync("unit,period,meetings,funds,tasks\n990001101,2023-05,12a,—,=1+1\n"));

    [Theory]
    [InlineData("990001101,2023-05\n", "malformed-row")]
    [InlineData("990001101,2023-05,1,2\n", "malformed-row")]
    [InlineData("990001101,2023-05,1,,\n", "")]
    [InlineData("990001101,2023-05,\"1\"2\n", "malformed-row")]
    public async Task A_row_that_does_not_fit_its_heading_is_refused(string row, string codes)
    {
        var file = await OpenAsync(Encoding.UTF8.GetBytes("unit,period,meetings\n" + row + "990001101,2023-06,1\n"));
        var rows = await file.ReadAsync(Token).Select(read => read.Succeeded(out var value, out _) ? value : throw new InvalidOperationException()).ToListAsync(Token);

        Assert.Equal([2, 3], rows.Select(value => value.Number));
        Assert.Equal(codes, string.Join(' ', rows[0].Faults.Select(fault => fault.Code)));
        Assert.Empty(rows[1].Faults);
    }

    [Fact]
    public async Task A_value_under_no_heading_makes_its_row_malformed() =>
        Assert.Equal(["2! ", "3 990001101 2023-06 meetings=2"], await ReadAsync("unit,,period,meetings\n990001101,x,2023-05,1\n990001101,,2023-06,2\n"));

    [Theory]
    [InlineData("unit,period,meetings\n990001101,2023-01,\"1\n990001101,2023-02,2\n")]
    [InlineData("unit,period,meetings,name\n990001101,2023-01,1\"2,\"x\n990001101,2023-02,2,\n")]
    [InlineData("unit,period,\"meetings\n990001101,2023-01,1\n")]
    public async Task A_quotation_that_swallows_the_rest_refuses_the_file(string text) => Assert.Equal("malformed-csv", await ProblemAsync(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task A_row_without_end_refuses_the_file() =>
        Assert.Equal("malformed-csv", await ProblemAsync(Encoding.UTF8.GetBytes($"unit,period,meetings\n990001101,2023-01,{new string('1', 3_000_000)}\n")));

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("\n \n", "empty-file")]
    [InlineData("meetings\n1\n", "missing-column")]
    [InlineData("unit,meetings\n990001101,1\n", "missing-column")]
    [InlineData("unit,单位,period\n", "duplicate-column")]
    public async Task A_heading_must_name_unit_and_period(string text, string code) => Assert.Equal(code, await ProblemAsync(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task All_missing_columns_are_named_at_once()
    {
        var result = await CsvReturnFile.OpenAsync(new MemoryStream("meetings\n1\n"u8.ToArray()), null, TwoYears.Catalogue, Token);

        Assert.Contains("unit, period", result.Problem!.Detail.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_million_columns_are_refused() =>
        Assert.Equal("too-many-columns", await ProblemAsync(Encoding.UTF8.GetBytes($"unit,period{new string(',', 500_000)}\n")));

    [Fact]
    public async Task A_heading_that_is_no_indicator_is_a_fault_of_rows_with_a_value_under_it()
    {
        var text = "unit,period,meetings,nosuch\n990001101,2023-01,1,\n990001101,2023-02,1,5\n";

        Assert.Equal(["unknown-indicator nosuch"], await FaultsAsync(Encoding.UTF8.GetBytes(text), null));
        Assert.Equal(["2 990001101 2023-01 meetings=1", "3 990001101 2023-02 meetings=1 nosuch=5"], await ReadAsync(text));
    }

    [Fact]
    public async Task Two_columns_of_one_indicator_are_a_fault_of_rows_with_a_value_in_either()
    {
        var text = "unit,period,meetings,meetings数\n990001101,2023-01,1,\n990001101,2023-02,,\n990001101,2023-03,1,1\n";

        Assert.Equal(["duplicate-indicator meetings"], await FaultsAsync(Encoding.UTF8.GetBytes(text), null));
        Assert.Equal(
            ["2 990001101 2023-01 meetings=1 meetings=Nothing", "3 990001101 2023-02", "4 990001101 2023-03 meetings=1 meetings=1"], await ReadAsync(text));
    }

    private static Task<List<string>> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<List<string>> ReadAsync(byte[] bytes)
    {
        var file = await OpenAsync(bytes);
        var first = await TextAsync(file);
        Assert.Equal(first, await TextAsync(file));
        return first;
    }

    private static async Task<List<string>> TextAsync(IReturnFile file) => await file.ReadAsync(Token).Select(read =>
    {
        Assert.True(read.Succeeded(out var row, out _));
        var mark = row.Faults.Count > 0 ? "!" : "";
        return $"{row.Number}{mark} {row.Unit}{(mark.Length > 0 ? "" : " ")}{row.Period}{string.Concat(row.Values.Select(Text))}";
    }).ToListAsync(Token);

    private static string Text(CellValue value) => value.Value.Kind switch
    {
        SubmittedKind.Number => $" {value.Value.Code}={value.Value.Text}",
        SubmittedKind.Nothing => $" {value.Value.Code}=Nothing",
        _ => $" {value.Value.Code}='{value.Value.Text}'",
    };

    private static async Task<IEnumerable<string>> FaultsAsync(byte[] bytes, string? charset) =>
        (await OpenAsync(bytes, charset)).HeadingFaults.Select(fault => $"{fault.Code} {fault.Indicator}");

    private static async Task<IReturnFile> OpenAsync(byte[] bytes, string? charset = null)
    {
        var result = await CsvReturnFile.OpenAsync(new MemoryStream(bytes), charset, TwoYears.Catalogue, Token);
        Assert.True(result.Succeeded(out var file, out var problem), problem?.Detail.English);
        return file;
    }

    /// <summary>The problem for which the file cannot be opened or read to its end.</summary>
    private static async Task<string?> ProblemAsync(byte[] bytes, string? charset = null)
    {
        if (!(await CsvReturnFile.OpenAsync(new MemoryStream(bytes), charset, TwoYears.Catalogue, Token)).Succeeded(out var file, out var problem))
        {
            return problem.Code;
        }

        return (await file.ReadAsync(Token).ToListAsync(Token))[^1].Problem?.Code;
    }
}
