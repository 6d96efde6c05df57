using System.Text;
using StatsFunctions.Application.Imports;

namespace StatsFunctions.Application.Tests.Imports;

/// <summary>What is read of a JSON file.</summary>
public sealed class JsonReturnFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_stay_numbers_and_null_takes_back()
    {
        var row = Assert.Single(await ReadAsync(
            """[{"unit":" 990001101 ","period":"2023-05","values":{"a":12,"b":1.50,"c":null,"d":"12","e":true,"f":[1],"g":1e3},"note":"首次"}]"""));

        Assert.Equal((1, "990001101", "2023-05", "首次"), (row.Number, row.Unit, row.Period, row.Note));
        Assert.Equal(
            ["a Number 12", "b Number 1.50", "c Nothing ", "d Other \"12\"", "e Other true", "f Other [1]", "g Number 1e3"],
            row.Values.Select(value => $"{value.Value.Code} {value.Value.Kind} {value.Value.Text}"));
    }

    [Theory]
    [InlineData("5", "not-an-object")]
    [InlineData("null", "not-an-object")]
    [InlineData("""{"unit":"990001101","period":"2023-05"}""", "values-missing")]
    [InlineData("""{"unit":"990001101","period":"2023-05","values":[1]}""", "values-missing")]
    [InlineData("""{"unit":"990001101","period":"2023-05","values":{},"note":5}""", "not-a-text")]
    [InlineData("""{"unit":"990001101","unit":"990001102","period":"2023-05","values":{},"values":{}}""", "duplicate-member duplicate-member")]
    [InlineData("""{"unit":"990001101","period":"2023-05","values":{"a":1,"b":2,"a":2,"b":2,"b":3}}""", "duplicate-member duplicate-member")]
    public async Task A_row_that_is_none_is_its_own_fault(string json, string codes)
    {
        var rows = await ReadAsync($$$"""[{"unit":"990001101","period":"2023-04","values":{}}, {{{json}}}, {"unit":"990001101","period":"2023-06","values":{}}]""");

        Assert.Equal([1, 2, 3], rows.Select(row => row.Number));
        Assert.Equal(codes, string.Join(' ', rows[1].Faults.Select(fault => fault.Code)));
        Assert.Empty(rows[0].Faults.Concat(rows[2].Faults));
    }

    [Fact]
    public async Task What_is_missing_is_empty()
    {
        var row = Assert.Single(await ReadAsync("""[{"values":{}}]"""));
        Assert.Equal(("", ""), (row.Unit, row.Period));
    }

    [Theory]
    [InlineData(1000, "")]
    [InlineData(1001, "malformed-row")]
    [InlineData(200_000, "malformed-row")]
    public async Task A_row_has_no_more_values_than_a_line_has_columns(int count, string codes)
    {
        var values = string.Join(',', Enumerable.Range(0, count).Select(i => $"\"x{i}\":1"));
        var twice = string.Join(',', Enumerable.Range(0, count).SelectMany(i => Enumerable.Repeat($"\"x{i}\":1", 2)));

        Assert.Equal(codes, await FaultsAsync($$$"""{"unit":"990001101","period":"2023-05","values":{{{{values}}}}}"""));
        if (codes.Length > 0)
        {
            Assert.Equal(codes, await FaultsAsync($$$"""{"unit":"990001101","period":"2023-05","values":{{{{twice}}}}}"""));
            Assert.Equal(codes, await FaultsAsync($$"""{"unit":"990001101","period":"2023-05","values":{},{{twice}}}"""));
        }

        async Task<string> FaultsAsync(string row) => string.Join(' ', Assert.Single(await ReadAsync($"[{row}]")).Faults.Select(fault => fault.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"unit\":\"990001101\"}")]
    [InlineData("[{\"unit\":\"990001101\",\"period\":\"2023-05\",\"values\":{}}")]
    [InlineData("[{\"unit\":\"990001101\",\"period\":\"2023-05\",\"values\":{}},]")]
    [InlineData("[{\"unit\":\"990001101\",\"period\":\"2023-05\",\"values\":{\"a\":01}}]")]
    [InlineData("[{\"unit\":\"\\ud800\",\"period\":\"2023-05\",\"values\":{}}]")]
    [InlineData("[] []")]
    public async Task What_is_no_array_of_returns_is_a_problem(string json)
    {
        var read = await new JsonReturnFile(new MemoryStream(Encoding.UTF8.GetBytes(json))).ReadAsync(Token).ToListAsync(Token);
        Assert.Equal("not-json", read.LastOrDefault().Problem?.Code);
    }

    [Fact]
    public async Task Text_in_another_encoding_is_a_problem()
    {
        byte[] file = [.. "[{\"unit\":\"990001101\",\"period\":\"2023-05\",\"values\":{},\"note\":\""u8, 0xB8, 0xFC, .. "\"}]"u8];
        Assert.Equal("not-json", (await new JsonReturnFile(new MemoryStream(file)).ReadAsync(Token).ToListAsync(Token))[^1].Problem?.Code);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm() => Assert.Single(await ReadAsync("\uFEFF[{\"unit\":\"990001101\",\"period\":\"2023-05\",\"values\":{}}]"));

    private static async Task<List<ReturnRow>> ReadAsync(string json) =>
        await new JsonReturnFile(new MemoryStream(Encoding.UTF8.GetBytes(json))).ReadAsync(Token).Select(read =>
        {
            Assert.True(read.Succeeded(out var row, out var problem), problem?.Detail.English);
            return row;
        }).ToListAsync(Token);
}
