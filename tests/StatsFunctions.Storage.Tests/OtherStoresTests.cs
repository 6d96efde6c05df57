using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage.Tests;

public sealed class OtherStoresTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private readonly County _county = StorageFixture.NewCounty();

    [Fact]
    public async Task A_unit_comes_back_as_it_was_written()
    {
        var store = new UnitStore(storage.Tables, _county);
        var unit = new Unit(
            new UnitCode(_county.Code + "101"), "青山镇", UnitKind.Township,
            DistrictHistory.Of(new DistrictAssignment(new Month(2015, 1), "1"), new DistrictAssignment(new Month(2023, 6), "北片")),
            new Month(2015, 1), new Month(2023, 12), new UnitCode(_county.Code + "102"));

        Assert.True(await store.TryWriteAsync(unit, null, TestContext.Current.CancellationToken));
        Assert.False(await store.TryWriteAsync(unit, null, TestContext.Current.CancellationToken));
        Assert.Equal(unit, await store.FindAsync(unit.Code, TestContext.Current.CancellationToken));

        var read = Assert.Single(await store.AllAsync(TestContext.Current.CancellationToken));
        Assert.True(await store.TryWriteAsync(unit with { Name = "青山街道", ActiveTo = null, Successor = null }, read, TestContext.Current.CancellationToken));
        Assert.False(await store.TryWriteAsync(unit, read, TestContext.Current.CancellationToken));
        Assert.Equal(
            ("青山街道", null, null),
            (await store.FindAsync(unit.Code, TestContext.Current.CancellationToken)) is { } now ? (now.Name, now.ActiveTo, now.Successor) : default);
    }

    [Fact]
    public async Task A_year_is_open_until_something_else_is_stored()
    {
        var store = new YearStore(storage.Tables, _county);
        Assert.Equal(YearState.Open, await store.StateAsync(2023, TestContext.Current.CancellationToken));
        Assert.Empty(await store.AllAsync(TestContext.Current.CancellationToken));

        await store.NoteAsync(2023, TestContext.Current.CancellationToken);
        await new YearStore(storage.Tables, _county).NoteAsync(2023, TestContext.Current.CancellationToken);
        await store.NoteAsync(2022, TestContext.Current.CancellationToken);

        Assert.Equal([new(2022, YearState.Open), new(2023, YearState.Open)], await store.AllAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_run_is_recorded_once_and_runs_come_newest_first()
    {
        var store = new RollupStore(storage.Tables, _county);
        var first = new RollupRun(2023, 2022, 12, "aaa", "book", true, RollupTrigger.Timer, DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(12.5));
        var second = first with { Fingerprint = "bbb", StartedAt = first.StartedAt.AddHours(1), Trigger = RollupTrigger.Manual };
        foreach (var run in new[] { first, second, first with { Duration = TimeSpan.Zero } })
        {
            await store.RecordAsync(run, "1", TestContext.Current.CancellationToken);
        }

        Assert.Equal([second, first], await store.OfYearAsync(2023, TestContext.Current.CancellationToken));
        Assert.Empty(await store.OfYearAsync(2022, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_workbook_is_written_only_over_what_was_found()
    {
        var store = new WorkbookStore(storage.Blobs, _county, TimeProvider.System);
        var draft = new NewWorkbook(2023, "book-draft", 2022, 12, true, "aaa", "1", "one"u8.ToArray());

        var written = await store.TryWriteAsync(draft, null, TestContext.Current.CancellationToken);
        Assert.NotNull(written);
        Assert.Null(await store.TryWriteAsync(draft, null, TestContext.Current.CancellationToken));
        Assert.Equal(written, await store.FindAsync(2023, "book-draft", TestContext.Current.CancellationToken));
        Assert.Equal([written], await store.ListAsync(2023, TestContext.Current.CancellationToken));
        Assert.Equal([written], await store.ListAsync(null, TestContext.Current.CancellationToken));

        var replaced = await store.TryWriteAsync(draft with { Content = "two"u8.ToArray(), Fingerprint = "bbb" }, written, TestContext.Current.CancellationToken);
        Assert.Null(await store.TryWriteAsync(draft, written, TestContext.Current.CancellationToken));
        Assert.Null(await store.OpenAsync(written, TestContext.Current.CancellationToken));
        using var reader = new StreamReader((await store.OpenAsync(replaced!, TestContext.Current.CancellationToken))!);
        Assert.Equal(("two", "bbb"), (await reader.ReadToEndAsync(TestContext.Current.CancellationToken), replaced!.Fingerprint));
    }

    [Theory]
    [InlineData("../book-draft")]
    [InlineData("book/draft")]
    [InlineData("")]
    [InlineData("书")]
    public async Task A_name_that_is_none_finds_nothing(string name) =>
        Assert.Null(await new WorkbookStore(storage.Blobs, _county, TimeProvider.System).FindAsync(2023, name, TestContext.Current.CancellationToken));
}
