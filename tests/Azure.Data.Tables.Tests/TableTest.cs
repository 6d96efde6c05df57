using TestKit.Storage;

namespace Azure.Data.Tables.Tests;

/// <summary>A table of its own for every test, on the storage of the assembly.</summary>
public abstract class TableTest(AzuriteFixture storage) : IAsyncLifetime
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected string ConnectionString => storage.ConnectionString;

    protected TableClient Table { get; } = new(storage.ConnectionString, AzuriteFixture.UniqueName("t"));

    public async ValueTask InitializeAsync() => await Table.CreateAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await Table.DeleteAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    protected async Task<IReadOnlyList<T>> QueryAllAsync<T>(string? filter = null)
        where T : class, ITableEntity
    {
        var entities = new List<T>();
        await foreach (var entity in Table.QueryAsync<T>(filter, cancellationToken: Token))
        {
            entities.Add(entity);
        }

        return entities;
    }
}
