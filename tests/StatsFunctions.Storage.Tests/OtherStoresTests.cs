using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

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
            new Month(2015, 1), new Month(2023, 12), new UnitCode(_county.Code + "102"), "张敏 0000-1234567");

        var empty = await store.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Empty(empty.Directory.Units);
        Assert.True(await store.TryWriteAsync([unit], empty, TestContext.Current.CancellationToken));
        Assert.Equal(unit, await store.FindAsync(unit.Code, TestContext.Current.CancellationToken));

        var renamed = unit with { Name = "青山街道", ActiveTo = null, Successor = null, Contact = null };
        Assert.True(await store.TryWriteAsync([renamed], await store.ReadAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
        Assert.Equal([renamed], (await store.ReadAsync(TestContext.Current.CancellationToken)).Directory.Units);
    }

    [Fact]
    public async Task Of_two_writers_of_different_units_the_second_must_read_again()
    {
        var store = new UnitStore(storage.Tables, _county);
        Unit NewUnit(string last) => new(
            new UnitCode(_county.Code + last), "镇", UnitKind.Township, DistrictHistory.Of(new DistrictAssignment(new Month(2015, 1), "1")), new Month(2015, 1));
        var read = await store.ReadAsync(TestContext.Current.CancellationToken);

        Assert.True(await store.TryWriteAsync([NewUnit("101")], read, TestContext.Current.CancellationToken));
        Assert.False(await store.TryWriteAsync([NewUnit("102")], read, TestContext.Current.CancellationToken));

        read = await store.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(await store.TryWriteAsync([NewUnit("102")], read, TestContext.Current.CancellationToken));
        Assert.False(await store.TryWriteAsync([NewUnit("103")], read, TestContext.Current.CancellationToken));
        Assert.Equal(2, (await store.ReadAsync(TestContext.Current.CancellationToken)).Directory.Units.Count);
    }

    [Fact]
    public async Task A_year_is_open_until_something_else_is_stored()
    {
        var store = new YearStore(storage.Tables, _county);
        Assert.Equal((YearState.Open, 1), await StateAsync(2023));
        Assert.Empty(await store.AllAsync(TestContext.Current.CancellationToken));

        await store.NoteAsync(2023, TestContext.Current.CancellationToken);
        await new YearStore(storage.Tables, _county).NoteAsync(2023, TestContext.Current.CancellationToken);
        await store.NoteAsync(2022, TestContext.Current.CancellationToken);

        Assert.Equal([2022, 2023], (await store.AllAsync(TestContext.Current.CancellationToken)).Select(year => year.Year));
        Assert.Equal((YearState.Open, 1), await StateAsync(2023));

        async Task<(YearState, int)> StateAsync(int year)
        {
            var found = (await store.FindAsync(year, TestContext.Current.CancellationToken)).Year;
            return (found.State, found.Edition);
        }
    }

    [Fact]
    public async Task A_year_comes_back_as_it_was_written_and_only_over_what_was_read()
    {
        var store = new YearStore(storage.Tables, _county);
        var reopened = (new StatisticalYear(2023) { NoMeetingMonths = [2, 7] })
            .Close(new YearAction("年终", "办公室", DateTimeOffset.UnixEpoch))
            .Issue(DateTimeOffset.UnixEpoch.AddDays(1), "ab12")
            .Reopen(new YearAction("更正", "县办", DateTimeOffset.UnixEpoch.AddDays(2)));
        var absent = await store.FindAsync(2023, TestContext.Current.CancellationToken);
        Assert.True(await store.TryWriteAsync(reopened, absent, TestContext.Current.CancellationToken));
        Assert.False(await store.TryWriteAsync(new StatisticalYear(2023), absent, TestContext.Current.CancellationToken));

        var read = await store.FindAsync(2023, TestContext.Current.CancellationToken);
        Assert.Equivalent(reopened, read.Year, strict: true);
        var closing = reopened.Close(new YearAction("再关", "县办", DateTimeOffset.UnixEpoch.AddDays(3)));
        Assert.True(await store.TryWriteAsync(closing, read, TestContext.Current.CancellationToken));
        Assert.False(await store.TryWriteAsync(reopened, read, TestContext.Current.CancellationToken));
        Assert.Equivalent(closing, Assert.Single(await store.AllAsync(TestContext.Current.CancellationToken)), strict: true);
    }

    [Fact]
    public async Task Each_write_is_one_run_however_often_it_is_recorded_and_runs_come_newest_first()
    {
        var store = new RollupStore(storage.Tables, _county);
        var first = new StoredWorkbook(Run, "r", "1", 3, DateTimeOffset.UnixEpoch, "0x1");
        var second = new StoredWorkbook(Run with { StartedAt = Run.StartedAt.AddHours(1), Trigger = RollupTrigger.Manual }, "r", "1", 3, DateTimeOffset.UnixEpoch, "0x2");
        foreach (var written in new[] { first, second, first })
        {
            await store.RecordAsync(written, TestContext.Current.CancellationToken);
        }

        Assert.Equal([second.Run, first.Run], await store.OfYearAsync(2023, TestContext.Current.CancellationToken));
        Assert.Empty(await store.OfYearAsync(2022, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_workbook_is_written_only_over_what_was_found()
    {
        var store = new WorkbookStore(storage.Blobs, _county, TimeProvider.System);

        var written = await WriteAsync("one", null);
        Assert.Equal((Run, "1", 3L), (written!.Run, written.TemplateVersion, written.Size));
        Assert.Null(await WriteAsync("one", null));
        Assert.Equal(written, await store.FindAsync(2023, "book-draft", TestContext.Current.CancellationToken));
        Assert.Equal([written], await store.ListAsync(2023, TestContext.Current.CancellationToken));
        Assert.Equal([written], await store.ListAsync(null, TestContext.Current.CancellationToken));

        var replaced = await WriteAsync("two", written);
        Assert.Null(await WriteAsync("one", written));
        Assert.Null(await store.OpenAsync(written, TestContext.Current.CancellationToken));
        using var reader = new StreamReader((await store.OpenAsync(replaced!, TestContext.Current.CancellationToken))!);
        Assert.Equal("two", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));

        Task<StoredWorkbook?> WriteAsync(string content, StoredWorkbook? previous) =>
            store.TryWriteAsync(Run, "r", "1", System.Text.Encoding.UTF8.GetBytes(content), previous, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_workbook_of_a_version_that_did_not_remark_on_data_is_still_found()
    {
        var store = new WorkbookStore(storage.Blobs, _county, TimeProvider.System);
        await store.TryWriteAsync(Run, "r", "1", "old"u8.ToArray(), null, TestContext.Current.CancellationToken);
        var blob = storage.Blobs.GetBlobContainerClient(WorkbookStore.Container).GetBlobClient($"{_county.Code}/2023/book-draft.xlsx");
        var metadata = (await blob.GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value.Metadata;
        metadata.Remove("remarks");
        await blob.SetMetadataAsync(metadata, cancellationToken: TestContext.Current.CancellationToken);

        var found = await store.FindAsync(2023, "book-draft", TestContext.Current.CancellationToken);

        Assert.Equal((Run, ""), (found!.Run, found.Remarks));
        Assert.Equal([found], await store.ListAsync(2023, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_English_edition_is_that_of_exactly_the_workbook_it_was_made_of()
    {
        var store = new WorkbookStore(storage.Blobs, _county, TimeProvider.System);
        var first = (await WriteAsync("一", null))!;
        Assert.Null(await store.FindEnglishAsync(first, TestContext.Current.CancellationToken));

        var english = await store.WriteEnglishAsync(first, "one!"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal((Language.English, 4L, first.Run), (english.Language, english.Size, english.Run));
        Assert.Equal(english, await store.FindEnglishAsync(first, TestContext.Current.CancellationToken));
        using var reader = new StreamReader((await store.OpenAsync(english, TestContext.Current.CancellationToken))!);
        Assert.Equal("one!", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal([first], await store.ListAsync(2023, TestContext.Current.CancellationToken));

        var second = (await WriteAsync("二", first))!;
        Assert.Null(await store.FindEnglishAsync(second, TestContext.Current.CancellationToken));
        await store.WriteEnglishAsync(first, "late"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Null(await store.FindEnglishAsync(second, TestContext.Current.CancellationToken));

        Task<StoredWorkbook?> WriteAsync(string content, StoredWorkbook? previous) =>
            store.TryWriteAsync(Run, "r", "1", System.Text.Encoding.UTF8.GetBytes(content), previous, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_somebody_else_has_put_beside_the_workbooks_is_none()
    {
        var container = storage.Blobs.GetBlobContainerClient(WorkbookStore.Container);
        await container.UploadBlobAsync($"{_county.Code}/2023/note.txt", BinaryData.FromString("x"), TestContext.Current.CancellationToken);

        Assert.Empty(await new WorkbookStore(storage.Blobs, _county, TimeProvider.System).ListAsync(2023, TestContext.Current.CancellationToken));
    }

    private static RollupRun Run { get; } = new(
        2023, 2022, 12, "aaa", "book-draft", true, RollupTrigger.Timer, DateTimeOffset.UnixEpoch.AddTicks(1234567), TimeSpan.FromMilliseconds(12.5));

    [Theory]
    [InlineData("../book-draft")]
    [InlineData("book/draft")]
    [InlineData("")]
    [InlineData("书")]
    public async Task A_name_that_is_none_finds_nothing(string name) =>
        Assert.Null(await new WorkbookStore(storage.Blobs, _county, TimeProvider.System).FindAsync(2023, name, TestContext.Current.CancellationToken));
}
