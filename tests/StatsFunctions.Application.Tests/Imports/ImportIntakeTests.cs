using System.Text;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Imports;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using TestKit.Builders;

namespace StatsFunctions.Application.Tests.Imports;

/// <summary>Tests that measure the heap: nothing else may run beside them.</summary>
[CollectionDefinition(nameof(HeapMeasurements), DisableParallelization = true)]
public sealed class HeapMeasurements;

/// <summary>The first reading of a file, and what it may cost.</summary>
[Collection(nameof(HeapMeasurements))]
public sealed class ImportIntakeTests
{
    private const string Unit = "990001101";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_without_a_value_is_counted_and_neither_judged_nor_a_duplicate()
    {
        await using var intake = await TakeInAsync(await CsvAsync($"unit,period,meetings\n{Unit},2023-01,\n{Unit},2023-02,\n{Unit},2023-02,5\nx,2023-03,\n"));

        var entry = Assert.Single(intake.Entries);
        Assert.Equal((Period.Of(new Month(2023, 2)), 4), (entry.Period, entry.Number));
        var outcome = intake.NewOutcome();
        outcome.Stored(isFirst: true);
        var report = outcome.Report(dryRun: false);
        Assert.Equal((4, 1, 0, 2, 1), (report.Rows, report.Created, report.Updated, report.Unchanged, report.Rejected));
        Assert.Equal("unknown-unit", Assert.Single(report.Conflicts).Code);
    }

    [Fact]
    public async Task Values_that_are_explicitly_none_are_a_return()
    {
        await using var intake = await TakeInAsync(new Rows(1, number => new ReturnRow(number, Unit, "2023-01", [])));

        Assert.Single(intake.Entries);
    }

    [Fact]
    public async Task A_report_counts_every_row()
    {
        await using var intake = await TakeInAsync(await CsvAsync($"unit,period,meetings\n{Unit},2023-01,1\n{Unit},2023-02,1\n"));
        var outcome = intake.NewOutcome();
        outcome.Unchanged();

        Assert.Throws<InvalidOperationException>(() => outcome.Report(dryRun: false));
        outcome.Unchanged();
        Assert.Equal(2, outcome.Report(dryRun: false).Rows);
    }

    [Fact]
    public async Task Rows_for_one_return_are_not_all_in_memory_at_once()
    {
        // Rows of 8 KB each.
        const int Count = 10_000;
        var file = new Rows(Count, number => new ReturnRow(number, Unit, "2023-01", []) { Note = new string('事', 4096) });
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var reading = Task.Run(() => TakeInAsync(file), Token);
        var peak = 0L;
        while (!reading.IsCompleted)
        {
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        await using var intake = await reading;
        Assert.Empty(intake.Entries);
        Assert.InRange(peak, long.MinValue, Count * 8192L / 2);
        var conflict = Assert.Single(intake.NewOutcome().Report(dryRun: false).Conflicts);
        Assert.Equal((Count, $"{Unit} 2023-01 stands {Count} times (rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …)"), (conflict.Count, conflict.Message.English));
    }

    [Fact]
    public async Task A_file_of_millions_of_faults_is_refused_in_a_word()
    {
        var values = Enumerable.Range(0, 1000).Select(i => new SubmittedValue($"x{i}", SubmittedKind.Number, "1")).ToList();
        var file = new Rows(2001, number => new ReturnRow(number, Unit, "2023-01", [.. values.Select(value => new CellValue(number, value))]));

        Assert.Equal("too-many-conflicts", (await ReadAsync(file)).Problem?.Code);
    }

    [Fact]
    public void A_rows_faults_are_told_in_one_pass_over_its_values()
    {
        var values = Enumerable.Range(0, 1000).Select(i => new SubmittedValue($"x{i}", SubmittedKind.Number, "1")).ToList();
        var row = new ReturnRow(7, Unit, "2023-01", [.. values.Select((value, i) => new CellValue(i, value))]);
        var faults = SubmittedValues.Read(values, TwoYears.Catalogue).Faults;
        var conflicts = new ConflictList();

        // What one pass takes is some 1 KB for each value; one for each fault would take 1000 times as much.
        var before = GC.GetAllocatedBytesForCurrentThread();
        conflicts.Add(row, faults);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);

        Assert.Equal(Enumerable.Range(0, 1000), conflicts.ToList().Select(conflict => Assert.Single(conflict.Rows)));
    }

    [Fact]
    public void A_temporary_file_is_nobody_elses()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        using var file = TemporaryFile.Create();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.SafeFileHandle));
    }

    private static async Task<IReturnFile> CsvAsync(string text)
    {
        var result = await CsvReturnFile.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, TwoYears.Catalogue, Token);
        Assert.True(result.Succeeded(out var file, out var problem), problem?.Detail.English);
        return file;
    }

    private static async Task<ImportIntake> TakeInAsync(IReturnFile file)
    {
        Assert.True((await ReadAsync(file)).Succeeded(out var intake, out var problem), problem?.Detail.English);
        return intake;
    }

    private static Task<Result<ImportIntake>> ReadAsync(IReturnFile file)
    {
        var unit = new Unit(new UnitCode(Unit), "青山镇", UnitKind.Township, DistrictHistory.Of(new DistrictAssignment(new Month(2015, 1), "1")), new Month(2015, 1));
        return ImportIntake.ReadAsync(file, TwoYears.Catalogue, new UnitDirectory([unit]), new Caller("test", Role.Admin, null, "admin"), new ImportProgress(), Token);
    }

    private sealed class Rows(int count, Func<int, ReturnRow> row) : IReturnFile
    {
        public IAsyncEnumerable<Result<ReturnRow>> ReadAsync(CancellationToken cancellationToken) =>
            Enumerable.Range(1, count).Select(number => new Result<ReturnRow>(row(number))).ToAsyncEnumerable();
    }
}
