using Azure.Data.Tables.Models;
using TestKit.Storage;

namespace Azure.Data.Tables.Tests;

public sealed class TransactionTests(AzuriteFixture storage) : TableTest(storage)
{
    [Fact]
    public async Task All_actions_of_a_transaction_are_done_and_answered_in_their_order()
    {
        await Table.AddEntityAsync(new TableEntity("p", "merged") { ["old"] = 1 }, Token);
        await Table.AddEntityAsync(new TableEntity("p", "replaced") { ["old"] = 1 }, Token);
        await Table.AddEntityAsync(new TableEntity("p", "updated") { ["old"] = 1 }, Token);
        await Table.AddEntityAsync(new TableEntity("p", "deleted"), Token);

        var response = await Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "added") { ["new"] = "新" }),
            new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "merged") { ["new"] = "新" }),
            new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "replaced") { ["new"] = "新" }),
            new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "updated") { ["new"] = "新" }, ETag.All),
            new(TableTransactionActionType.Delete, new TableEntity("p", "deleted")),
        ],
        Token);

        Assert.Equal(202, response.GetRawResponse().Status);
        Assert.Equal([204, 204, 204, 204, 204], response.Value.Select(answer => answer.Status));
        var entities = (await QueryAllAsync<TableEntity>()).ToDictionary(entity => entity.RowKey, StringComparer.Ordinal);
        Assert.Equal(["added", "merged", "replaced", "updated"], entities.Keys.Order(StringComparer.Ordinal));
        Assert.All(entities.Values, entity => Assert.Equal("新", entity.GetString("new")));
        Assert.True(entities["merged"].ContainsKey("old"));
        Assert.True(entities["updated"].ContainsKey("old"));
        Assert.False(entities["replaced"].ContainsKey("old"));
        Assert.Equal(entities["added"].ETag, response.Value[0].Headers.ETag);
        Assert.Equal(entities["replaced"].ETag, response.Value[2].Headers.ETag);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    public async Task One_failing_action_undoes_all_and_is_named_by_its_index(int failing)
    {
        await Table.AddEntityAsync(new TableEntity("p", $"r{failing}") { ["v"] = "before" }, Token);
        var actions = Enumerable.Range(0, 20).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r{i}")));

        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(actions, Token));

        Assert.Equal(409, exception.Status);
        Assert.True(exception.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal(failing, exception.FailedTransactionActionIndex);
        Assert.Equal("before", Assert.Single(await QueryAllAsync<TableEntity>()).GetString("v"));
    }

    [Fact]
    public async Task A_stale_etag_in_a_transaction_is_412_and_undoes_the_actions_before_it()
    {
        var gate = new TableEntity("p", "g|unit") { ["state"] = "open" };
        var stale = (await Table.AddEntityAsync(gate, Token)).Headers.ETag!.Value;
        await Table.UpsertEntityAsync(gate, cancellationToken: Token);

        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "r|unit")),
            new(TableTransactionActionType.UpdateReplace, gate, stale),
        ],
        Token));

        Assert.Equal(412, exception.Status);
        Assert.True(exception.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        Assert.Equal(1, exception.FailedTransactionActionIndex);
        Assert.Equal("g|unit", Assert.Single(await QueryAllAsync<TableEntity>()).RowKey);
    }

    [Fact]
    public async Task A_current_etag_in_a_transaction_lets_it_pass()
    {
        var gate = new TableEntity("p", "g|unit") { ["state"] = "open" };
        var current = (await Table.AddEntityAsync(gate, Token)).Headers.ETag!.Value;
        gate["state"] = "shut";

        await Table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, gate, current)], Token);

        Assert.Equal("shut", (await Table.GetEntityAsync<TableEntity>("p", "g|unit", cancellationToken: Token)).Value.GetString("state"));
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task Changing_what_does_not_exist_is_404(TableTransactionActionType type)
    {
        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "first")),
            new(type, new TableEntity("p", "none"), ETag.All),
        ],
        Token));

        Assert.Equal(404, exception.Status);
        Assert.Empty(await QueryAllAsync<TableEntity>());
    }

    [Fact]
    public async Task A_hundred_entities_are_written_at_once()
    {
        var actions = Enumerable.Range(0, 100).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("乡镇's 100%", $"r{i:D3}") { ["v"] = (long)i }));

        var response = await Table.SubmitTransactionAsync(actions, Token);

        Assert.Equal(100, response.Value.Count);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long?)i), (await QueryAllAsync<TableEntity>()).Select(entity => entity.GetInt64("v")));
    }

    [Fact]
    public async Task More_than_a_hundred_are_refused_whole()
    {
        var actions = Enumerable.Range(0, 101).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r{i:D3}")));

        // Azurite's answer is malformed here, so that a client may fail to read it rather than report its 400.
        await Assert.ThrowsAnyAsync<Exception>(() => Table.SubmitTransactionAsync(actions, Token));

        Assert.Empty(await QueryAllAsync<TableEntity>());
    }

    [Fact]
    public async Task The_same_entity_twice_is_refused_whole()
    {
        var exception = await Assert.ThrowsAnyAsync<RequestFailedException>(() => Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "r")),
            new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "r")),
        ],
        Token));

        Assert.Equal(400, exception.Status);
        Assert.Empty(await QueryAllAsync<TableEntity>());
    }

    [Fact]
    public async Task An_empty_transaction_is_an_invalid_operation()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([], Token));
    }

    [Fact]
    public async Task Typed_values_survive_a_transaction()
    {
        var guid = Guid.NewGuid();
        var instant = new DateTimeOffset(2023, 12, 31, 16, 0, 0, TimeSpan.Zero).AddTicks(1234567);

        await Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "r") { ["l"] = long.MaxValue, ["g"] = guid, ["t"] = instant, ["d"] = 2.0, ["b"] = new byte[] { 0, 255 }, ["s"] = "一\r\n--changeset_x\r\n二" }),
        ],
        Token);

        var entity = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;
        Assert.Equal(long.MaxValue, entity.GetInt64("l"));
        Assert.Equal(guid, entity.GetGuid("g"));
        Assert.Equal(instant, entity.GetDateTimeOffset("t"));
        Assert.Equal(2.0, entity.GetDouble("d"));
        Assert.Equal([0, 255], entity.GetBinary("b"));
        Assert.Equal("一\r\n--changeset_x\r\n二", entity.GetString("s"));
    }

    [Fact]
    public void Submitting_synchronously_does_the_same()
    {
        Table.SubmitTransaction([new(TableTransactionActionType.Add, new TableEntity("p", "r"))], Token);

        var exception = Assert.Throws<TableTransactionFailedException>(() =>
            Table.SubmitTransaction([new(TableTransactionActionType.Add, new TableEntity("p", "r"))], Token));
        Assert.Equal(0, exception.FailedTransactionActionIndex);
    }
}
