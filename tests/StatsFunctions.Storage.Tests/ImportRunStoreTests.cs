using System.Text;
using StatsFunctions.Application;
using StatsFunctions.Application.Imports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Storage.Tests;

/// <summary>What is told of runs is what was kept.</summary>
public sealed class ImportRunStoreTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly DateTimeOffset s_began = new(2024, 1, 10, 1, 2, 3, 456, TimeSpan.FromHours(8));

    private readonly ImportRunStore _store = new(storage.Blobs, StorageFixture.NewCounty());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_what_was_kept_of_it_last()
    {
        var run = NewRun();
        Assert.Null(await _store.FindAsync(run.Id, Token));
        Assert.True(await _store.TryBeginAsync(run, Token));
        Assert.Equal(new FoundImportRun(run, null), await _store.FindAsync(run.Id, Token));

        var further = run with { UpdatedAt = s_began.AddSeconds(1), Phase = ImportPhase.Writing, Rows = 50_000, Done = 7 };
        await _store.SaveAsync(further, Token);

        Assert.Equal(new FoundImportRun(further, null), await _store.FindAsync(run.Id, Token));
        Assert.Equal([further], await _store.ListAsync(Token));
    }

    [Fact]
    public async Task An_id_is_taken_once_and_a_repeated_write_meets_itself()
    {
        var run = NewRun();
        Assert.True(await _store.TryBeginAsync(run, Token));

        Assert.True(await _store.TryBeginAsync(run, Token));
        Assert.False(await _store.TryBeginAsync(run with { StartedAt = s_began.AddTicks(1), UpdatedAt = s_began }, Token));
        Assert.False(await _store.TryBeginAsync(run with { CallerId = "another" }, Token));

        Assert.Equal([run], await _store.ListAsync(Token));
    }

    [Fact]
    public async Task Progress_that_arrives_late_does_not_undo_the_end()
    {
        var run = NewRun();
        await _store.TryBeginAsync(run, Token);
        var end = run with { State = ImportRunState.Done, EndedAt = s_began.AddSeconds(9), UpdatedAt = s_began.AddSeconds(9), Phase = null, Rows = 2, Done = 2 };
        await _store.EndAsync(end, new ImportRunOutcome(NewReport(), null), Token);

        await _store.SaveAsync(run with { Done = 1 }, Token);

        Assert.Equal([end], await _store.ListAsync(Token));
        Assert.Equal(end, (await _store.FindAsync(run.Id, Token))!.Run);
    }

    [Fact]
    public async Task An_outcome_comes_back_in_both_languages()
    {
        var (reported, refused) = (NewRun(), NewRun());
        await _store.EndAsync(reported, new ImportRunOutcome(NewReport(), null), Token);
        var problem = Problem.Invalid([new Fault("values.a", "negative", new LocalizedText("不能为负", "Below zero"))]) with { RetryAfter = TimeSpan.FromSeconds(5) };
        await _store.EndAsync(refused, new ImportRunOutcome(null, problem), Token);

        var report = (await _store.FindAsync(reported.Id, Token))!.Outcome!.Report!;
        Assert.Equal((2, 1, 1, 0, 0, 1, true), (report.Rows, report.Created, report.Rejected, report.Updated, report.Unchanged, report.RejectedBy["negative"], report.IsRefused));
        var conflict = Assert.Single(report.Conflicts);
        Assert.Equal(("negative", "meetings_held", new LocalizedText("不能为负", "Below zero"), 3), (conflict.Code, conflict.Indicator, conflict.Message, conflict.Count));
        Assert.Equal([2, 7], conflict.Rows);
        Assert.Equal(new ConflictCell("F12", new LocalizedText("格", "cell")), Assert.Single(conflict.Cells));

        var found = (await _store.FindAsync(refused.Id, Token))!.Outcome!.Problem!;
        Assert.Equal((problem.Kind, problem.Code, problem.Detail, problem.RetryAfter), (found.Kind, found.Code, found.Detail, found.RetryAfter));
        Assert.Equal(problem.Faults, found.Faults);
    }

    [Fact]
    public async Task What_is_forgotten_is_not_there_and_another_countys_never_was()
    {
        var run = NewRun();
        await _store.TryBeginAsync(run, Token);
        await _store.EndAsync(run, new ImportRunOutcome(NewReport(), null), Token);
        var other = new ImportRunStore(storage.Blobs, StorageFixture.NewCounty());
        Assert.Empty(await other.ListAsync(Token));
        Assert.Null(await other.FindAsync(run.Id, Token));

        await _store.ForgetAsync(run.Id, Token);
        await _store.ForgetAsync(run.Id, Token);

        Assert.Empty(await _store.ListAsync(Token));
        Assert.Null(await _store.FindAsync(run.Id, Token));
    }

    // Decisions stand in the same container.
    [Fact]
    public async Task Runs_are_no_decisions_and_decisions_no_runs()
    {
        var county = StorageFixture.NewCounty();
        var (decisions, runs) = (new ImportStore(storage.Blobs, county), new ImportRunStore(storage.Blobs, county));
        var run = NewRun();
        await decisions.TryCommitAsync("a", new MemoryStream(Encoding.UTF8.GetBytes("journal")), Token);
        await runs.TryBeginAsync(run, Token);

        Assert.Equal(["a"], await decisions.CommittedAsync(Token));
        Assert.Equal([run], await runs.ListAsync(Token));
    }

    // As long as a name may be, in characters that take three bytes.
    private static ImportRun NewRun() =>
        new(Guid.NewGuid(), new string('表', 120), "caller", "  县  办 ", s_began, DryRun: true, ImportMode.AllOrNothing) { Phase = ImportPhase.Reading };

    private static ImportReport NewReport() => new(
        DryRun: false, 1, 0, 0, 1, IsRefused: true,
        [new ImportConflict("negative", "meetings_held", new LocalizedText("不能为负", "Below zero"), [2, 7], 3, [new ConflictCell("F12", new LocalizedText("格", "cell"))])])
    {
        RejectedBy = new Dictionary<string, int>(StringComparer.Ordinal) { ["negative"] = 1 },
    };
}
