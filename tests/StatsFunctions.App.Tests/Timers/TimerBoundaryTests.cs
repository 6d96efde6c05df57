using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StatsFunctions.App.Timers;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Timers;

namespace StatsFunctions.App.Tests.Timers;

/// <summary>What a timer's run leaves behind.</summary>
public sealed class TimerBoundaryTests
{
    private readonly Store _store = new();
    private readonly EventLog _log = new();
    private readonly TimerBoundary _boundary;

    public TimerBoundaryTests() => _boundary = new TimerBoundary(_store, TimeProvider.System, _log);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_succeeds_is_recorded_and_logged()
    {
        await _boundary.RunAsync(_ => Task.CompletedTask, Token, "Nightly");

        var record = _store.Record!;
        Assert.True(record.LastStarted <= record.LastSuccess);
        Assert.Null(record.LastFailure);
        Assert.Equal(["TimerSucceeded"], _log.Events);
    }

    [Theory]
    [InlineData(false, "failed")]
    [InlineData(true, "storage-unavailable")]
    public async Task A_run_that_fails_is_recorded_with_a_code_and_fails(bool storage, string code)
    {
        Exception failure = storage ? new Azure.RequestFailedException("no answer") : new InvalidOperationException("secret");

        Assert.Same(failure, await Record.ExceptionAsync(() => _boundary.RunAsync(_ => Task.FromException(failure), Token, "Nightly")));

        Assert.Equal((code, true), (_store.Record!.FailureCode, _store.Record.HasFailed));
        Assert.Equal(["TimerFailed"], _log.Events);
    }

    [Fact]
    public async Task A_run_left_to_another_instance_neither_succeeds_nor_fails()
    {
        await _boundary.RunAsync(_ => Task.FromResult(false), Token, "Nightly");

        Assert.NotNull(_store.Record!.LastStarted);
        Assert.Equal((null, null), (_store.Record.LastSuccess, _store.Record.LastFailure));
        Assert.Equal(["TimerLeftToAnother"], _log.Events);
    }

    [Fact]
    public async Task A_run_that_meets_a_restore_neither_succeeds_nor_fails()
    {
        await _boundary.RunAsync(_ => Task.FromException(new RestoreRunningException()), Token, "Nightly");

        Assert.Equal((null, null), (_store.Record!.LastSuccess, _store.Record.LastFailure));
        Assert.Equal(["TimerWaitsForRestore"], _log.Events);
    }

    [Fact]
    public async Task A_run_that_ends_with_its_host_is_no_failure()
    {
        using var ending = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _boundary.RunAsync(
            async token =>
            {
                await ending.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            ending.Token, "Nightly"));

        Assert.Null(_store.Record!.LastFailure);
        Assert.Equal(["TimerCancelled"], _log.Events);
    }

    [Fact]
    public async Task Where_the_failure_cannot_be_recorded_it_is_told_all_the_same()
    {
        var failure = new InvalidOperationException();

        Assert.Same(failure, await Record.ExceptionAsync(() => _boundary.RunAsync(
            _ =>
            {
                _store.IsDown = true;
                return Task.FromException(failure);
            },
            Token, "Nightly")));

        Assert.Equal(["TimerFailed", "TimerNotRecorded"], _log.Events);
    }

    [Fact]
    public async Task Two_instances_at_once_do_not_disturb_each_other()
    {
        var instances = Enumerable.Range(0, 8).Select(_ => new TimerBoundary(_store, TimeProvider.System, _log));

        await Task.WhenAll(instances.Select(instance => instance.RunAsync(_ => Task.Delay(1, Token), Token, "Nightly")));

        Assert.True(_store.LostRaces > 0);
        Assert.All(_log.Events, name => Assert.Equal("TimerSucceeded", name));
    }

    [Fact]
    public async Task Timers_are_noted_once()
    {
        await _boundary.NoteAsync(["Nightly"], Token);
        var noted = _store.Record;
        await _boundary.NoteAsync(["Nightly"], Token);

        Assert.Same(noted, _store.Record);
        Assert.Equal("Nightly", noted!.Timer);
    }

    /// <summary>One timer's record, with a moment between reading and writing in which others come first.</summary>
    private sealed class Store : ITimerStore
    {
        private readonly Lock _lock = new();
        private int _version;

        public bool IsDown { get; set; }

        public TimerRecord? Record { get; private set; }

        public int LostRaces { get; private set; }

        public async Task<StoredTimer?> FindAsync(string timer, CancellationToken cancellationToken)
        {
            if (IsDown)
            {
                throw new Azure.RequestFailedException("no answer");
            }

            StoredTimer? read;
            lock (_lock)
            {
                read = Record is null ? null : new StoredTimer(Record, $"{_version}");
            }

            await Task.Yield();
            return read;
        }

        public Task<IReadOnlyList<TimerRecord>> AllAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<TimerRecord>>(Record is null ? [] : [Record]);

        public Task<bool> TryWriteAsync(TimerRecord next, StoredTimer? read, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                if (read?.Version != (Record is null ? null : $"{_version}"))
                {
                    LostRaces++;
                    return Task.FromResult(false);
                }

                (Record, _version) = (next, _version + 1);
                return Task.FromResult(true);
            }
        }
    }

    private sealed class EventLog : ILogger<TimerBoundary>
    {
        private readonly ConcurrentQueue<string> _events = new();

        public IEnumerable<string> Events => _events;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _events.Enqueue(eventId.Name!);
    }
}
