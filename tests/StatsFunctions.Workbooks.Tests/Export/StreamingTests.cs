using System.Text;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Workbooks.Export;

namespace StatsFunctions.Workbooks.Tests.Export;

/// <summary>What holds for exports of either format.</summary>
public sealed class StreamingTests
{
    [Fact]
    public async Task Csv_has_codes_and_numbers_only_and_an_empty_cell_for_what_was_not_reported()
    {
        var bytes = await Exports.WriteAsync(
            [
                Exports.Of("101", "2023", (4, 0.0001m)),
                Exports.Of("101", "2023-02", (0, 0), (1, 0.5m), (2, 12.30m), (3, 5.000m), (4, 1_000_000_000_000m)),
                Exports.Of("201", "2023-03"),
                Exports.Of("201", "2023-04", (1, 1), (3, 2)),
            ],
            [Exports.Township("101", "=cmd\",\r\n")], ExportFormat.Csv, Language.English);

        Assert.Equal(
            """
            unit,period,i0,i1,i2,i3,i4
            999901101,2023,,,,,0.0001
            999901101,2023-02,0,0.5,12.3,5,1000000000000
            999901201,2023-03,,,,,
            999901201,2023-04,,1,,2,

            """.ReplaceLineEndings("\r\n"),
            Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task What_was_read_goes_out_while_the_rest_is_read(ExportFormat format)
    {
        // Numbers of many digits, which do not compress away.
        const int Rows = 50_000;
        await using var output = new AsyncOnlyStream();
        var (random, sent) = (new Random(1), new List<long>());
        async IAsyncEnumerable<Return> ReadAsync()
        {
            for (var number = 0; number < Rows; number++)
            {
                sent.Add(output.Length);
                yield return Exports.Of("101", "2023-01", (0, random.NextInt64(1_000_000_000)), (2, random.NextInt64(1_000_000_000)), (4, random.NextInt64(1_000_000_000)));
            }

            await Task.CompletedTask;
        }

        await new ReturnExporter().WriteAsync(Exports.Export(ReadAsync(), []), format, Language.Chinese, output, TestContext.Current.CancellationToken);

        // Half of the file is out when half of the returns are read, but for a buffer or two.
        Assert.Equal(Rows, sent.Count);
        Assert.InRange(sent[Rows / 2], (output.Length / 2) - 400_000, output.Length / 2);
        Assert.True(output.Length > 1_500_000, $"{output.Length}");
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task A_failure_to_read_is_the_writers_failure(ExportFormat format)
    {
        await using var output = new AsyncOnlyStream();
        static async IAsyncEnumerable<Return> FailAsync()
        {
            yield return Exports.Of("101", "2023-01", (0, 1));
            await Task.Yield();
            throw new FormatException("damaged");
        }

        var failure = await Assert.ThrowsAsync<FormatException>(() => new ReturnExporter().WriteAsync(
            Exports.Export(FailAsync(), []), format, Language.Chinese, output, TestContext.Current.CancellationToken));
        Assert.Equal("damaged", failure.Message);
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task Whoever_goes_away_ends_it(ExportFormat format)
    {
        using var source = new CancellationTokenSource();
        await using var output = new AsyncOnlyStream();
        async IAsyncEnumerable<Return> EndlessAsync()
        {
            for (var number = 0; ; number++)
            {
                if (number == 10)
                {
                    await source.CancelAsync();
                }

                yield return Exports.Of("101", "2023-01", (0, number));
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ReturnExporter().WriteAsync(
            Exports.Export(EndlessAsync(), []), format, Language.Chinese, output, source.Token));
    }
}
