using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>
/// Ends an instance at one of its writes, as kill -9 does: that write happens or not, and nothing after it, neither reads
/// nor what would clear up. It can also hold an instance back before one of its writes, as a busy machine does.
/// </summary>
internal sealed class Cut
{
    private readonly Lock _turn = new();
    private int _writes;
    private int _last = int.MaxValue;
    private int _heldWrite = int.MaxValue;
    private TaskCompletionSource _released = new();
    private bool _happens;

    /// <summary>Whether the instance has ended.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Completes when the instance has come to the write before which it is held back.</summary>
    public TaskCompletionSource Waiting { get; private set; } = new();

    /// <summary>The instance lives again, and ends at its next so many writes.</summary>
    public void At(int write, bool happens) => (_writes, _last, _heldWrite, _happens, IsDead) = (0, write, int.MaxValue, happens, false);

    /// <summary>The instance lives again.</summary>
    public void Off() => At(int.MaxValue, happens: true);

    /// <summary>Holds the instance back before its next so many writes.</summary>
    public void HoldBefore(int write)
    {
        Off();
        _heldWrite = write;
        Waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Lets it go on.</summary>
    public void Release() => _released.SetResult();

    /// <summary>Puts the stores of an app under this cut.</summary>
    public void Apply(IServiceCollection services)
    {
        // The dead write no logs, and those of the dying would bury what matters.
        services.RemoveAll<ILoggerProvider>();
        services.AddSingleton<IReturnStore>(provider => new Returns(ActivatorUtilities.CreateInstance<ReturnStore>(provider), this));
        services.AddSingleton<IImportStore>(provider => new Imports(ActivatorUtilities.CreateInstance<ImportStore>(provider), this));
    }

    private async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        bool last, held;
        lock (_turn)
        {
            Check();
            (last, held) = (++_writes == _last, _writes == _heldWrite);
            IsDead = last;
        }

        if (held)
        {
            Waiting.SetResult();
            await _released.Task;
        }

        var result = !last || _happens ? await write() : default;
        return last ? throw new InstanceEndedException() : result!;
    }

    private void Check()
    {
        if (IsDead)
        {
            throw new InstanceEndedException();
        }
    }

    private T Read<T>(Func<T> read)
    {
        Check();
        return read();
    }

    private sealed class InstanceEndedException() : Exception("The instance has ended.");

    private sealed class Returns(IReturnStore store, Cut cut) : IReturnStore
    {
        public Task<IReadOnlyList<UnitYear>?> TryWriteAsync(IReadOnlyList<UnitYearChange> changes, CancellationToken cancellationToken) =>
            cut.WriteAsync(() => store.TryWriteAsync(changes, cancellationToken));

        public Task<Return?> FindAsync(UnitCode unit, Period period, CancellationToken cancellationToken) => cut.Read(() => store.FindAsync(unit, period, cancellationToken));

        public Task<UnitYear> ReadAsync(UnitCode unit, int year, CancellationToken cancellationToken) => cut.Read(() => store.ReadAsync(unit, year, cancellationToken));

        public Task<IReadOnlyList<UnitYear>> ReadAsync(IReadOnlyCollection<UnitCode> units, int year, CancellationToken cancellationToken) =>
            cut.Read(() => store.ReadAsync(units, year, cancellationToken));

        public Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken) => cut.Read(() => store.OfYearAsync(year, cancellationToken));

        public Task<IReadOnlyList<Submission>> SubmissionsAsync(int year, CancellationToken cancellationToken) => cut.Read(() => store.SubmissionsAsync(year, cancellationToken));

        public IAsyncEnumerable<Return> StreamYearAsync(int year, CancellationToken cancellationToken) => cut.Read(() => store.StreamYearAsync(year, cancellationToken));

        public Task<IReadOnlyList<Return>> OfPeriodAsync(Period period, CancellationToken cancellationToken) => cut.Read(() => store.OfPeriodAsync(period, cancellationToken));

        public Task<IReadOnlyList<Return>> RevisionsAsync(UnitCode unit, Period period, CancellationToken cancellationToken) =>
            cut.Read(() => store.RevisionsAsync(unit, period, cancellationToken));
    }

    private sealed class Imports(IImportStore store, Cut cut) : IImportStore
    {
        public Task<bool> TryCommitAsync(string import, Stream journal, CancellationToken cancellationToken) =>
            cut.WriteAsync(() => store.TryCommitAsync(import, journal, cancellationToken));

        public Task<bool> TryAbortAsync(string import, CancellationToken cancellationToken) => cut.WriteAsync(() => store.TryAbortAsync(import, cancellationToken));

        public Task<ImportDecision?> FindAsync(string import, CancellationToken cancellationToken) => cut.Read(() => store.FindAsync(import, cancellationToken));

        public Task<Stream?> OpenJournalAsync(string import, CancellationToken cancellationToken) => cut.Read(() => store.OpenJournalAsync(import, cancellationToken));

        public Task ForgetAsync(string import, CancellationToken cancellationToken) => cut.WriteAsync(async () =>
        {
            await store.ForgetAsync(import, cancellationToken);
            return true;
        });

        public Task<IReadOnlyList<string>> CommittedAsync(CancellationToken cancellationToken) => cut.Read(() => store.CommittedAsync(cancellationToken));

        public Task<IReadOnlyList<string>> AbortedAsync(CancellationToken cancellationToken) => cut.Read(() => store.AbortedAsync(cancellationToken));
    }
}
