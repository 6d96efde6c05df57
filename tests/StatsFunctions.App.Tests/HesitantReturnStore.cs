using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.App.Tests;

/// <summary>A store that waits a random while before it reads a unit's year and before it writes, as a busy instance may.</summary>
internal sealed class HesitantReturnStore(IReturnStore store) : IReturnStore
{
    public async Task<IReadOnlyList<UnitYear>?> TryWriteAsync(IReadOnlyList<UnitYearChange> changes, CancellationToken cancellationToken)
    {
        await HesitateAsync(cancellationToken);
        return await store.TryWriteAsync(changes, cancellationToken);
    }

    public async Task<UnitYear> ReadAsync(UnitCode unit, int year, CancellationToken cancellationToken)
    {
        await HesitateAsync(cancellationToken);
        return await store.ReadAsync(unit, year, cancellationToken);
    }

    public async Task<IReadOnlyList<UnitYear>> ReadAsync(IReadOnlyCollection<UnitCode> units, int year, CancellationToken cancellationToken)
    {
        await HesitateAsync(cancellationToken);
        return await store.ReadAsync(units, year, cancellationToken);
    }

    public Task<Return?> FindAsync(UnitCode unit, Period period, CancellationToken cancellationToken) => store.FindAsync(unit, period, cancellationToken);

    public Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken) => store.OfYearAsync(year, cancellationToken);

    public Task<IReadOnlyList<Submission>> SubmissionsAsync(int year, CancellationToken cancellationToken) => store.SubmissionsAsync(year, cancellationToken);

    public IAsyncEnumerable<Return> StreamYearAsync(int year, CancellationToken cancellationToken) => store.StreamYearAsync(year, cancellationToken);

    public Task<IReadOnlyList<Return>> OfPeriodAsync(Period period, CancellationToken cancellationToken) => store.OfPeriodAsync(period, cancellationToken);

    public Task<IReadOnlyList<Return>> RevisionsAsync(UnitCode unit, Period period, CancellationToken cancellationToken) =>
        store.RevisionsAsync(unit, period, cancellationToken);

    private static Task HesitateAsync(CancellationToken cancellationToken) =>
        Random.Shared.Next(3) == 0 ? Task.Delay(Random.Shared.Next(50), cancellationToken) : Task.CompletedTask;
}
