using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage.Tests;

public sealed class OpenItemStoreTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddTicks(1234567);

    private readonly County _county = StorageFixture.NewCounty();

    private OpenItemStore Store => new(storage.Tables, _county);

    [Fact]
    public async Task An_item_and_its_history_come_back_as_they_were_written()
    {
        var warned = CauseOf("101", 5, OpenItemKind.Relation, "rules-sum", "a=1 b=0");
        var missing = CauseOf("101", 6, OpenItemKind.Overdue, "", "");
        await WriteAsync(OpenItem.Open(warned), OpenItem.Open(missing));
        await AssertStandsAsync(OpenItem.Open(warned).Item, OpenItem.Open(missing).Item);

        var cleared = OpenItem.Open(warned).Item.Clear(Start.AddDays(1), "县办", "已核实");
        var gone = OpenItem.Open(missing).Item.Resolve(Start.AddDays(1), new LocalizedText("已报送", "came"));
        await WriteAsync(cleared, gone);
        await AssertStandsAsync(cleared.Item, gone.Item);

        // Opened again, nothing of the clearing is left but its entry.
        var reopened = cleared.Item.Reopen(Start.AddDays(2), warned);
        await WriteAsync(reopened);
        await AssertStandsAsync(reopened.Item, gone.Item);
        Assert.Null((await ReadAsync())[0].Item.Clearing);

        var histories = await Store.HistoriesAsync(2023, null, TestContext.Current.CancellationToken);
        Assert.Equal([OpenItem.Open(warned).Entry!, cleared.Entry!, reopened.Entry!], histories[warned.Key]);
        Assert.Equal([OpenItem.Open(missing).Entry!, gone.Entry!], histories[missing.Key]);
    }

    [Fact]
    public async Task One_units_items_are_its_own_and_one_years()
    {
        await WriteAsync(OpenItem.Open(CauseOf("101", 1, OpenItemKind.Overdue, "", "")), OpenItem.Open(CauseOf("102", 1, OpenItemKind.Overdue, "", "")));

        var unit = new UnitCode(_county.Code + "102");
        Assert.Equal(unit, Assert.Single(await Store.ReadAsync(2023, unit, TestContext.Current.CancellationToken)).Item.Key.Unit);
        Assert.Equal(unit, Assert.Single(await Store.HistoriesAsync(2023, unit, TestContext.Current.CancellationToken)).Key.Unit);
        Assert.Empty(await Store.ReadAsync(2022, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_two_writers_the_second_must_read_again_and_its_entry_is_not_stored()
    {
        var cause = CauseOf("101", 5, OpenItemKind.Overdue, "", "");
        await WriteAsync(OpenItem.Open(cause));
        Assert.False(await Store.TryWriteAsync([new OpenItemWrite(OpenItem.Open(cause), null)], TestContext.Current.CancellationToken));

        var read = Assert.Single(await ReadAsync());
        Assert.True(await Store.TryWriteAsync([new OpenItemWrite(read.Item.Clear(Start, "one", "x"), read.Version)], TestContext.Current.CancellationToken));
        Assert.False(await Store.TryWriteAsync([new OpenItemWrite(read.Item.Clear(Start, "other", "x"), read.Version)], TestContext.Current.CancellationToken));

        Assert.Equal("one", Assert.Single(await ReadAsync()).Item.Clearing!.By);
        Assert.Equal(["system", "one"], (await Store.HistoriesAsync(2023, null, TestContext.Current.CancellationToken))[cause.Key].Select(entry => entry.By));
    }

    [Fact]
    public async Task A_change_without_an_entry_is_refused_over_what_was_written_since()
    {
        var cause = CauseOf("101", 5, OpenItemKind.Outlier, "meetings_held", "meetings_held=9");
        await WriteAsync(OpenItem.Open(cause));
        var read = Assert.Single(await ReadAsync());
        await WriteAsync(read.Item.Clear(Start, "县办", "已核实"));

        var described = new OpenItemChange(read.Item.Describe(cause with { Evidence = "meetings_held=8" }), Entry: null);
        Assert.False(await Store.TryWriteAsync([new OpenItemWrite(described, read.Version)], TestContext.Current.CancellationToken));
        Assert.Equal(OpenItemState.Cleared, Assert.Single(await ReadAsync()).Item.State);
    }

    [Fact]
    public async Task More_changes_than_a_transaction_holds_are_all_stored_and_a_lost_one_does_not_hold_up_the_rest()
    {
        // Units of 101 to 220: three transactions, one of which is lost because somebody else was first with 130.
        var causes = Enumerable.Range(101, 120).Select(unit => CauseOf($"{unit}", 5, OpenItemKind.Overdue, "", "")).ToList();
        await WriteAsync(OpenItem.Open(causes[29]));

        Assert.False(await Store.TryWriteAsync([.. causes.Select(cause => new OpenItemWrite(OpenItem.Open(cause), null))], TestContext.Current.CancellationToken));
        Assert.Equal(71, (await ReadAsync()).Count);

        var missing = causes.ExceptBy((await ReadAsync()).Select(item => item.Item.Key), cause => cause.Key).ToList();
        Assert.True(await Store.TryWriteAsync([.. missing.Select(cause => new OpenItemWrite(OpenItem.Open(cause), null))], TestContext.Current.CancellationToken));
        Assert.Equal(120, (await ReadAsync()).Count);
        Assert.All(await Store.HistoriesAsync(2023, null, TestContext.Current.CancellationToken), history => Assert.Single(history));
    }

    private Cause CauseOf(string unit, int month, OpenItemKind kind, string rule, string evidence) => new(
        new OpenItemKey(new UnitCode(_county.Code + unit), Period.Of(new Month(2023, month)), kind, rule),
        rule.Length == 0 ? [] : ["a", "b"], new LocalizedText("事项", "matter"), evidence, Start);

    private async Task WriteAsync(params OpenItemChange[] changes)
    {
        var versions = (await ReadAsync()).ToDictionary(item => item.Item.Key, item => item.Version);
        Assert.True(await Store.TryWriteAsync(
            [.. changes.Select(change => new OpenItemWrite(change, versions.GetValueOrDefault(change.Item.Key)))], TestContext.Current.CancellationToken));
    }

    private async Task AssertStandsAsync(params OpenItem[] items) =>
        Assert.Equivalent(items, (await ReadAsync()).Select(item => item.Item).ToArray(), strict: true);

    private Task<IReadOnlyList<StoredOpenItem>> ReadAsync() => Store.ReadAsync(2023, null, TestContext.Current.CancellationToken);
}
