using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Export;
using TestKit.Builders;

namespace StatsFunctions.Workbooks.Tests.Export;

/// <summary>A county's returns to export, and their files.</summary>
internal static class Exports
{
    public static readonly DateTimeOffset At = new(2023, 12, 31, 17, 30, 5, TimeSpan.Zero);

    /// <summary>Indicators by their decimals.</summary>
    public static IndicatorCatalogue Catalogue { get; } = new(
    [
        .. Enumerable.Range(0, 5).Select(decimals => new IndicatorDefinition
        {
            Code = $"i{decimals}", Name = $"=指标<{decimals}>", NameEn = $"Indicator {decimals}", Unit = "次", UnitEn = "items", Group = "g",
            Kind = IndicatorKind.Flow, Level = IndicatorLevel.Township, Frequency = Frequency.Monthly, Decimals = decimals,
        }),
    ]);

    public static Unit Township(string last, string name, string district = "1", UnitKind kind = UnitKind.Township) => new(
        Code(last), name, kind, DistrictHistory.Of(new DistrictAssignment(new Month(2015, 1), district)), new Month(2015, 1));

    public static Return Of(string last, string period, params (int Decimals, decimal Value)[] values) => new(
        Code(last), Period.TryParse(period, out var parsed) ? parsed : throw new FormatException(period), 3, 1,
        ReturnValues.Of(values.Select(value => new IndicatorValue(Catalogue[value.Decimals], value.Value))), At.AddDays(-1), At, "test", null);

    public static async Task<byte[]> WriteAsync(
        IEnumerable<Return> returns, IEnumerable<Unit> units, ExportFormat format = ExportFormat.Xlsx, Language language = Language.Chinese)
    {
        await using var output = new AsyncOnlyStream();
        await new ReturnExporter().WriteAsync(Export(returns.ToAsyncEnumerable(), units), format, language, output, TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    public static ReturnExport Export(IAsyncEnumerable<Return> returns, IEnumerable<Unit> units) =>
        new(new County(new CountyCode("999901"), "示范县", CountyBuilder.Calendar), 2023, Catalogue, new UnitDirectory(units), returns);

    public static UnitCode Code(string last) => new("999901" + last);
}

/// <summary>A stream as a web server's: it takes nothing synchronously, and goes only forward.</summary>
internal sealed class AsyncOnlyStream : Stream
{
    private readonly MemoryStream _written = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _written.Length;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public byte[] ToArray() => _written.ToArray();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        _written.Write(buffer.Span);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() => throw Synchronous();

    public override void Write(byte[] buffer, int offset, int count) => throw Synchronous();

    public override void Write(ReadOnlySpan<byte> buffer) => throw Synchronous();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static InvalidOperationException Synchronous() => new("Synchronous operations are disallowed.");
}
