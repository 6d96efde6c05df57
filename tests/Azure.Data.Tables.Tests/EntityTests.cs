using Azure.Data.Tables.Models;
using TestKit.Storage;

namespace Azure.Data.Tables.Tests;

public sealed class EntityTests(AzuriteFixture storage) : TableTest(storage)
{
    [Fact]
    public async Task An_added_entity_reads_back_with_its_keys_timestamp_and_etag()
    {
        var response = await Table.AddEntityAsync(new TableEntity("999901-2023", "r|999901001|2023-05") { ["note"] = "五月" }, Token);

        var entity = (await Table.GetEntityAsync<TableEntity>("999901-2023", "r|999901001|2023-05", cancellationToken: Token)).Value;

        Assert.Equal(204, response.Status);
        Assert.Equal("999901-2023", entity.PartitionKey);
        Assert.Equal("r|999901001|2023-05", entity.RowKey);
        Assert.Equal("五月", entity.GetString("note"));
        Assert.Equal(response.Headers.ETag, entity.ETag);
        Assert.NotNull(entity.Timestamp);
        Assert.Equal(TimeSpan.Zero, entity.Timestamp.Value.Offset);
    }

    [Fact]
    public async Task Adding_an_entity_that_exists_is_409_EntityAlreadyExists_and_changes_nothing()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = 1 }, Token);

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = 2 }, Token));

        Assert.Equal(409, exception.Status);
        Assert.True(exception.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal(1, (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value.GetInt32("v"));
    }

    [Fact]
    public async Task Reading_an_entity_that_does_not_exist_is_404_ResourceNotFound()
    {
        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => Table.GetEntityAsync<TableEntity>("p", "none", cancellationToken: Token));

        Assert.Equal(404, exception.Status);
        Assert.True(exception.ErrorCode == TableErrorCode.ResourceNotFound);
    }

    [Fact]
    public async Task GetEntityIfExists_tells_there_from_not_there()
    {
        await Table.AddEntityAsync(new TableEntity("p", "there") { ["v"] = 7L }, Token);

        var there = await Table.GetEntityIfExistsAsync<TableEntity>("p", "there", cancellationToken: Token);
        var notThere = await Table.GetEntityIfExistsAsync<TableEntity>("p", "none", cancellationToken: Token);

        Assert.True(there.HasValue);
        Assert.Equal(7L, there.Value!.GetInt64("v"));
        Assert.False(notThere.HasValue);
        Assert.Equal(404, notThere.GetRawResponse().Status);
        Assert.ThrowsAny<Exception>(() => notThere.Value);
    }

    [Fact]
    public async Task Merge_keeps_what_the_new_entity_lacks_and_is_the_default()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["kept"] = "old", ["changed"] = "old" }, Token);

        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["changed"] = "new" }, cancellationToken: Token);

        var entity = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;
        Assert.Equal("old", entity.GetString("kept"));
        Assert.Equal("new", entity.GetString("changed"));
    }

    [Fact]
    public async Task Replace_drops_what_the_new_entity_lacks()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["dropped"] = "old", ["changed"] = "old" }, Token);

        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["changed"] = "new" }, TableUpdateMode.Replace, Token);

        var entity = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;
        Assert.False(entity.ContainsKey("dropped"));
        Assert.Equal("new", entity.GetString("changed"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Upsert_adds_what_does_not_exist(TableUpdateMode mode)
    {
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["v"] = 1 }, mode, Token);

        Assert.Equal(1, (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value.GetInt32("v"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, true)]
    [InlineData(TableUpdateMode.Replace, false)]
    public async Task Update_with_the_current_etag_changes_the_entity_and_gives_the_next_one(TableUpdateMode mode, bool keeps)
    {
        var first = (await Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = 1, ["other"] = 1 }, Token)).Headers.ETag!.Value;

        var second = (await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["v"] = 2 }, first, mode, Token)).Headers.ETag!.Value;

        var entity = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;
        Assert.NotEqual(first, second);
        Assert.Equal(second, entity.ETag);
        Assert.Equal(2, entity.GetInt32("v"));
        Assert.Equal(keeps, entity.ContainsKey("other"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Update_with_an_older_etag_is_412_UpdateConditionNotSatisfied(TableUpdateMode mode)
    {
        var old = (await Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = 1 }, Token)).Headers.ETag!.Value;
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["v"] = 2 }, cancellationToken: Token);

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r") { ["v"] = 3 }, old, mode, Token));

        Assert.Equal(412, exception.Status);
        Assert.True(exception.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        Assert.Equal(2, (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value.GetInt32("v"));
    }

    [Fact]
    public async Task Update_with_any_etag_changes_whatever_is_there_and_is_404_where_nothing_is()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = 1 }, Token);

        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["v"] = 2 }, ETag.All, cancellationToken: Token);
        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(new TableEntity("p", "none"), ETag.All, cancellationToken: Token));

        Assert.Equal(2, (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value.GetInt32("v"));
        Assert.Equal(404, exception.Status);
    }

    [Fact]
    public async Task Update_without_an_etag_is_an_argument_error()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r"), default, cancellationToken: Token));
    }

    [Fact]
    public async Task Delete_removes_the_entity_and_is_no_failure_where_there_is_none()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r"), Token);

        Assert.Equal(204, (await Table.DeleteEntityAsync("p", "r", cancellationToken: Token)).Status);
        Assert.Equal(404, (await Table.DeleteEntityAsync("p", "r", cancellationToken: Token)).Status);
        Assert.False((await Table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Token)).HasValue);
    }

    [Fact]
    public async Task Delete_with_an_older_etag_is_412_and_with_the_current_one_deletes()
    {
        var old = (await Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = 1 }, Token)).Headers.ETag!.Value;
        var entity = new TableEntity("p", "r") { ["v"] = 2 };
        var current = (await Table.UpsertEntityAsync(entity, cancellationToken: Token)).Headers.ETag!.Value;

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => Table.DeleteEntityAsync("p", "r", old, Token));
        var response = await Table.DeleteEntityAsync(entity, current, Token);

        Assert.Equal(412, exception.Status);
        Assert.Equal(204, response.Status);
    }

    [Theory]
    [InlineData("it's", "O''Brien's")]
    [InlineData("百分之 100%", "乡镇（街道）|2023-05")]
    [InlineData("a+b&c=d;e", "x%20y%2Fz")]
    [InlineData("emoji 😀", "(PartitionKey='x')")]
    [InlineData("r|999901001|2023-05", "v|999901001|2023-05|000001")]
    [InlineData("", "")]
    public async Task Keys_of_any_allowed_characters_can_be_written_read_changed_and_deleted(string partitionKey, string rowKey)
    {
        await Table.AddEntityAsync(new TableEntity(partitionKey, rowKey) { ["v"] = 1 }, Token);
        await Table.UpsertEntityAsync(new TableEntity(partitionKey, rowKey) { ["v"] = 2 }, TableUpdateMode.Replace, Token);

        var read = (await Table.GetEntityAsync<TableEntity>(partitionKey, rowKey, cancellationToken: Token)).Value;
        var found = Assert.Single(await QueryAllAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey eq {rowKey}")));
        await Table.DeleteEntityAsync(partitionKey, rowKey, read.ETag, Token);

        Assert.Equal((partitionKey, rowKey), (read.PartitionKey, read.RowKey));
        Assert.Equal((partitionKey, rowKey), (found.PartitionKey, found.RowKey));
        Assert.Equal(2, found.GetInt32("v"));
        Assert.Empty(await QueryAllAsync<TableEntity>());
    }

    [Fact]
    public async Task Select_reads_only_what_is_named()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1L, ["b"] = 2L }, Token);

        var entity = (await Table.GetEntityAsync<TableEntity>("p", "r", ["RowKey", "a"], Token)).Value;

        Assert.Equal(1L, entity.GetInt64("a"));
        Assert.Equal("r", entity.RowKey);
        Assert.False(entity.ContainsKey("b"));
    }

    [Fact]
    public async Task The_synchronous_methods_do_the_same()
    {
        var added = Table.AddEntity(new TableEntity("p", "r") { ["v"] = 1 }, Token);
        Table.UpdateEntity(new TableEntity("p", "r") { ["v"] = 2 }, added.Headers.ETag!.Value, cancellationToken: Token);
        Assert.Equal(2, Table.GetEntity<TableEntity>("p", "r", cancellationToken: Token).Value.GetInt32("v"));

        Table.UpsertEntity(new TableEntity("p", "r") { ["w"] = 3 }, TableUpdateMode.Replace, Token);
        Assert.Equal(3, Table.GetEntityIfExists<TableEntity>("p", "r", cancellationToken: Token).Value!.GetInt32("w"));

        Table.DeleteEntity("p", "r", cancellationToken: Token);
        Assert.Empty(Table.Query<TableEntity>(cancellationToken: Token));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.AddEntityAsync(new TableEntity("p", "r"), cancelled.Token));

        Assert.Empty(await QueryAllAsync<TableEntity>());
    }

    [Fact]
    public async Task Missing_keys_are_argument_errors()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Table.AddEntityAsync<TableEntity>(null!, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Table.AddEntityAsync(new TableEntity { RowKey = "r" }, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Table.UpsertEntityAsync(new TableEntity { PartitionKey = "p" }, cancellationToken: Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Table.DeleteEntityAsync(null!, "r", cancellationToken: Token));
    }
}
