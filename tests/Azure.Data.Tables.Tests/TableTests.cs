using Azure.Data.Tables.Models;
using TestKit.Storage;

namespace Azure.Data.Tables.Tests;

public sealed class TableTests(AzuriteFixture storage)
{
    private readonly TableServiceClient _service = new(storage.ConnectionString);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_is_created_once_and_creating_it_again_is_409_TableAlreadyExists()
    {
        var table = _service.GetTableClient(AzuriteFixture.UniqueName("t"));

        var created = await table.CreateAsync(Token);
        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync(Token));

        Assert.Equal(table.Name, created.Value.Name);
        Assert.Equal(409, exception.Status);
        Assert.True(exception.ErrorCode == TableErrorCode.TableAlreadyExists);
    }

    [Fact]
    public async Task Create_if_not_exists_is_204_the_first_time_and_409_without_an_exception_later()
    {
        var name = AzuriteFixture.UniqueName("t");
        var table = _service.GetTableClient(name);

        var first = await table.CreateIfNotExistsAsync(Token);
        await table.AddEntityAsync(new TableEntity("p", "r"), Token);
        var second = await table.CreateIfNotExistsAsync(Token);
        var third = await _service.CreateTableIfNotExistsAsync(name, Token);

        Assert.Equal((204, name), (first.GetRawResponse().Status, first.Value.Name));
        Assert.Equal((409, name), (second.GetRawResponse().Status, second.Value.Name));
        Assert.Equal((409, name), (third.GetRawResponse().Status, third.Value.Name));
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Token)).HasValue);
    }

    [Fact]
    public async Task A_deleted_table_is_gone_and_deleting_it_again_is_no_failure()
    {
        var name = AzuriteFixture.UniqueName("t");
        var table = (await _service.CreateTableAsync(name, Token)).Value;

        Assert.Equal(204, (await _service.DeleteTableAsync(table.Name, Token)).Status);
        Assert.Equal(404, (await _service.GetTableClient(name).DeleteAsync(Token)).Status);
        Assert.Empty(await NamesAsync(_service.QueryAsync(TableServiceClient.CreateQueryFilter($"TableName eq {name}"), cancellationToken: Token)));
    }

    [Fact]
    public async Task The_tables_of_the_account_can_be_queried()
    {
        var prefix = AzuriteFixture.UniqueName("q");
        var names = Enumerable.Range(0, 3).Select(i => $"{prefix}n{i}").ToArray();
        foreach (var name in names)
        {
            await _service.CreateTableAsync(name, Token);
        }

        Assert.Equal(names[1], Assert.Single(await NamesAsync(_service.QueryAsync($"TableName eq '{names[1]}'", cancellationToken: Token))));
        Assert.Equal(names[1], Assert.Single(await NamesAsync(_service.QueryAsync(item => item.Name == names[1], cancellationToken: Token))));
        Assert.Equal(names, (await NamesAsync(_service.QueryAsync(cancellationToken: Token))).Intersect(names, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(names[2], Assert.Single(_service.Query(item => item.Name == names[2], cancellationToken: Token)).Name);
    }

    [Fact]
    public void The_synchronous_methods_do_the_same()
    {
        var name = AzuriteFixture.UniqueName("t");
        var table = _service.GetTableClient(name);

        Assert.Equal(name, table.Create(Token).Value.Name);
        Assert.Equal(409, table.CreateIfNotExists(Token).GetRawResponse().Status);
        Assert.Equal(409, _service.CreateTableIfNotExists(name, Token).GetRawResponse().Status);
        Assert.Equal(409, Assert.Throws<RequestFailedException>(() => _service.CreateTable(name, Token)).Status);
        Assert.Equal(204, table.Delete(Token).Status);
        Assert.Equal(404, _service.DeleteTable(name, Token).Status);
    }

    [Fact]
    public async Task A_name_that_no_table_can_have_is_400()
    {
        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => _service.GetTableClient("no-hyphens").CreateAsync(Token));

        Assert.Equal(400, exception.Status);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(AsyncPageable<TableItem> tables)
    {
        var names = new List<string>();
        await foreach (var table in tables)
        {
            names.Add(table.Name);
        }

        return names;
    }
}
