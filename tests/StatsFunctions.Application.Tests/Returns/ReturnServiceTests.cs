using System.Diagnostics.Metrics;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.OpenItems;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Returns;
using StatsFunctions.Application.Telemetry;
using StatsFunctions.Domain.Completeness;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;
using TestKit.Builders;

namespace StatsFunctions.Application.Tests.Returns;

/// <summary>What a lost answer of storage does; everything else about submissions is tested over HTTP on real storage.</summary>
public sealed class ReturnServiceTests
{
    private static readonly Period May = Period.Of(new Month(2023, 5));

    [Fact]
    public async Task A_write_that_loses_against_itself_because_its_answer_was_lost_has_succeeded()
    {
        // Stored, but the caller is told that another came first, as when the client library repeats the request.
        var store = new LosingStore(stores: true);

        var result = await Service(store).SubmitAsync(Submission(stands => stands is null), TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded(out var accepted, out _));
        Assert.Equal((true, 1, 1), (accepted.Created, accepted.Stored.Return.Revision, store.Writes));
    }

    [Fact]
    public async Task A_write_that_never_wins_is_given_up_with_a_word()
    {
        var result = await Service(new LosingStore(stores: false)).SubmitAsync(Submission(_ => true), TestContext.Current.CancellationToken);

        Assert.Equal((ProblemKind.Unavailable, "too-many-writers"), (result.Problem!.Kind, result.Problem.Code));
    }

    private static ReturnSubmission Submission(Func<Return?, bool> precondition) => new(
        TwoYears.Code("101"), May, SubmissionMode.Replace, [new("meetings", SubmittedKind.Number, "3")], null, [], "clerk", precondition);

    private static ReturnService Service(IReturnStore store)
    {
        var county = new County(new CountyCode(TwoYears.CountyCode), "测试县", new CountyCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 5));
        var (rules, units, years, time) = (new ReturnRules([]), new OneUnit(), new OpenYears(), TimeProvider.System);
        var contexts = new SubmissionContexts(units, years, store, new ImportLocks(TwoYears.Catalogue, store, new NoImports(), time), time);
        return new ReturnService(
            new SubmissionJudge(county, TwoYears.Catalogue, rules, time),
            store,
            years,
            contexts,
            new ReturnChecks(rules, store, years, contexts),
            new OpenItemService(county, rules, store, units, years, new BusyItems(), time),
            new StatsMetrics(new Meters()),
            time);
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }

    private sealed class LosingStore(bool stores) : IReturnStore
    {
        private Return? _stands;

        public int Writes { get; private set; }

        public Task<UnitYear> ReadAsync(UnitCode unit, int year, CancellationToken cancellationToken) =>
            Task.FromResult(new UnitYear(unit, year, new Gate(1, "1"), _stands?.Period.Year == year ? [_stands] : []));

        public Task<IReadOnlyList<UnitYear>?> TryWriteAsync(IReadOnlyList<UnitYearChange> changes, CancellationToken cancellationToken)
        {
            Writes++;
            _stands = stores ? changes[0].Returns[0] : null;
            return Task.FromResult<IReadOnlyList<UnitYear>?>(null);
        }

        public Task<Return?> FindAsync(UnitCode unit, Period period, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async Task<IReadOnlyList<UnitYear>> ReadAsync(IReadOnlyCollection<UnitCode> units, int year, CancellationToken cancellationToken) =>
            [await ReadAsync(units.Single(), year, cancellationToken)];

        public Task<IReadOnlyList<Return>> OfYearAsync(int year, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Submission>> SubmissionsAsync(int year, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<Return> StreamYearAsync(int year, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Return>> OfPeriodAsync(Period period, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Return>> RevisionsAsync(UnitCode unit, Period period, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class NoImports : IImportStore
    {
        public Task<bool> TryCommitAsync(string import, Stream journal, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> TryAbortAsync(string import, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImportDecision?> FindAsync(string import, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Stream?> OpenJournalAsync(string import, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ForgetAsync(string import, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> CommittedAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> AbortedAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class OneUnit : IUnitStore
    {
        public Task<Unit?> FindAsync(UnitCode code, CancellationToken cancellationToken) =>
            Task.FromResult<Unit?>(new TwoYears().Township("101").Units.Units[0]);

        public Task<UnitSnapshot> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> TryWriteAsync(IReadOnlyList<Unit> units, UnitSnapshot read, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class OpenYears : IYearStore
    {
        public Task<StoredYear> FindAsync(int year, CancellationToken cancellationToken) => Task.FromResult(new StoredYear(new StatisticalYear(year), null));

        public Task<bool> TryWriteAsync(StatisticalYear next, StoredYear read, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task NoteAsync(int year, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<StatisticalYear>> AllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    // Others keep coming first with the open items: what is stored is accepted all the same.
    private sealed class BusyItems : IOpenItemStore
    {
        public Task<IReadOnlyList<StoredOpenItem>> ReadAsync(int year, UnitCode? unit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<StoredOpenItem>>([]);

        public Task<ILookup<OpenItemKey, OpenItemEntry>> HistoriesAsync(int year, UnitCode? unit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> TryWriteAsync(IReadOnlyList<OpenItemWrite> writes, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
