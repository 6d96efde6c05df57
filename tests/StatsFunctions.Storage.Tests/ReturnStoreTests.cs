using Azure;
using Azure.Data.Tables;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using TestKit.Builders;

namespace StatsFunctions.Storage.Tests;

public sealed class ReturnStoreTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly DateTimeOffset At = new(2023, 6, 3, 2, 0, 0, 123, TimeSpan.Zero);
    private static readonly Period May = Period.Of(new Month(2023, 5));

    private readonly County _county = StorageFixture.NewCounty();

    [Fact]
    public async Task A_return_comes_back_as_it_was_written()
    {
        var written = NewReturn(May, 1, ("meetings", 12), ("funds", 0.07m), ("tasks", 0)) with { Note = "备注 'quoted'" };

        Assert.True(await WriteAsync(written));

        Assert.Equal(written, await Store.FindAsync(written.Unit, May, TestContext.Current.CancellationToken));
        Assert.Equal([written], await Store.RevisionsAsync(written.Unit, May, TestContext.Current.CancellationToken));
        Assert.Null(await Store.FindAsync(written.Unit, Period.OfYear(2023), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_largest_value_of_two_decimals_is_kept_to_the_last_digit()
    {
        var written = NewReturn(May, 1, ("funds", 999_999_999_999.99m), ("meetings", 1_000_000_000_000m));
        await WriteAsync(written);

        Assert.Equal(written.Values, (await Store.FindAsync(written.Unit, May, TestContext.Current.CancellationToken))!.Values);
    }

    [Fact]
    public async Task A_value_taken_back_is_gone_from_the_return_and_stays_in_its_history()
    {
        var first = NewReturn(May, 1, ("meetings", 12), ("tasks", 3));
        await WriteAsync(first);
        var second = NewReturn(May, 2, ("meetings", 12));

        Assert.True(await WriteAsync(second));

        Assert.Null((await Store.FindAsync(first.Unit, May, TestContext.Current.CancellationToken))!.Values[TwoYears.Catalogue["tasks"]]);
        Assert.Equal([first, second], await Store.RevisionsAsync(first.Unit, May, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_two_writers_one_is_told_that_it_came_second_and_left_no_trace()
    {
        var (first, store) = (NewReturn(May, 1, ("meetings", 1)), Store);
        var empty = await ReadAsync(store);
        Assert.NotNull(await store.TryWriteAsync([new(empty, 1, [first])], TestContext.Current.CancellationToken));
        var read = await ReadAsync(Store);

        Assert.Null(await Store.TryWriteAsync([new(empty, 1, [NewReturn(May, 1, ("meetings", 9))])], TestContext.Current.CancellationToken));
        Assert.NotNull(await Store.TryWriteAsync([new(read, 1, [NewReturn(May, 2, ("meetings", 2))])], TestContext.Current.CancellationToken));
        Assert.Null(await Store.TryWriteAsync([new(read, 1, [NewReturn(May, 2, ("meetings", 3))])], TestContext.Current.CancellationToken));

        Assert.Equal(
            [1m, 2m],
            (await Store.RevisionsAsync(first.Unit, May, TestContext.Current.CancellationToken)).Select(item => item.Values[TwoYears.Catalogue["meetings"]]!.Value));
    }

    [Fact]
    public async Task A_write_of_another_month_makes_what_was_read_of_the_unit_stale_and_of_another_unit_does_not()
    {
        await WriteAsync(NewReturn(May, 1, ("meetings", 1)));
        var read = await ReadAsync(Store);
        var june = NewReturn(Period.Of(new Month(2023, 6)), 1, ("meetings", 2));

        Assert.True(await WriteAsync(june with { Unit = Unit("102") }));
        Assert.NotNull(await Store.TryWriteAsync([new(read, 1, [june])], TestContext.Current.CancellationToken));
        Assert.Null(await Store.TryWriteAsync([new(read, 1, [NewReturn(Period.Of(new Month(2023, 7)), 1)])], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_turned_gate_lets_nothing_pass_that_was_read_before()
    {
        var never = await ReadAsync(Store);
        Assert.Equal(new Gate(1, null), never.Gate);
        Assert.NotNull(await Store.TryWriteAsync([new(never, 2, [])], TestContext.Current.CancellationToken));

        Assert.Null(await Store.TryWriteAsync([new(never, 1, [NewReturn(May, 1)])], TestContext.Current.CancellationToken));
        var shut = await ReadAsync(Store);
        Assert.Equal((2, 0), (shut.Gate.Edition, shut.Returns.Count));
        Assert.Empty(await Store.OfYearAsync(2023, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Changes_of_several_units_are_stored_together_or_not_at_all()
    {
        var read = await Store.ReadAsync([Unit("102"), Unit("101")], 2023, TestContext.Current.CancellationToken);
        Assert.Equal([Unit("101"), Unit("102")], read.Select(item => item.Unit));
        UnitYearChange[] both = [new(read[0], 1, [NewReturn(May, 1, ("meetings", 1))]), new(read[1], 1, [NewReturn(May, 1, ("meetings", 2)) with { Unit = Unit("102") }])];
        await WriteAsync(NewReturn(May, 1, ("meetings", 9)) with { Unit = Unit("102") });

        Assert.Null(await Store.TryWriteAsync(both, TestContext.Current.CancellationToken));
        Assert.Null(await Store.FindAsync(Unit("101"), May, TestContext.Current.CancellationToken));

        read = await Store.ReadAsync([Unit("101"), Unit("102")], 2023, TestContext.Current.CancellationToken);
        var second = NewReturn(May, 2, ("meetings", 2)) with { Unit = Unit("102") };
        Assert.NotNull(await Store.TryWriteAsync([both[0] with { Read = read[0] }, new(read[1], 1, [second])], TestContext.Current.CancellationToken));
        Assert.Equal([both[0].Returns[0], second], await Store.OfPeriodAsync(May, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_write_answers_what_stands_now()
    {
        var (may, june) = (NewReturn(May, 1, ("meetings", 1)), NewReturn(Period.Of(new Month(2023, 6)), 1, ("meetings", 2)));
        var written = await Store.TryWriteAsync([new(await ReadAsync(Store), 1, [june])], TestContext.Current.CancellationToken);
        written = await Store.TryWriteAsync([new(Assert.Single(written!), 3, [may])], TestContext.Current.CancellationToken);

        var stands = await ReadAsync(Store);
        Assert.Equal(stands.Gate, Assert.Single(written!).Gate);
        Assert.Equal(stands.Returns.ToHashSet(), written![0].Returns.ToHashSet());
    }

    [Fact]
    public async Task A_years_returns_are_all_its_periods_and_nothing_else()
    {
        Return[] ofYear = [NewReturn(May, 1, ("meetings", 1)), NewReturn(Period.OfYear(2023), 1, ("rules", 2)), NewReturn(May, 1, ("meetings", 3)) with { Unit = Unit("102") }];
        foreach (var item in ofYear.Append(NewReturn(Period.Of(new Month(2022, 5)), 1, ("meetings", 9))))
        {
            await WriteAsync(item);
        }

        Assert.Equal([ofYear[1], ofYear[0], ofYear[2]], await Store.StreamYearAsync(2023, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(ofYear.OrderBy(Key), (await Store.OfYearAsync(2023, TestContext.Current.CancellationToken)).OrderBy(Key));
        Assert.Equal(
            ofYear.Select(item => item.Submission).OrderBy(item => (item.Unit, item.Period.ToString())),
            (await Store.SubmissionsAsync(2023, TestContext.Current.CancellationToken)).OrderBy(item => (item.Unit, item.Period.ToString())));
        Assert.Equal([ofYear[0], ofYear[2]], await Store.OfPeriodAsync(May, TestContext.Current.CancellationToken));
        Assert.Equal([ofYear[1]], await Store.OfPeriodAsync(Period.OfYear(2023), TestContext.Current.CancellationToken));

        static string Key(Return item) => $"{item.Unit}{item.Period}";
    }

    [Fact]
    public async Task A_year_of_more_than_a_thousand_returns_is_read_whole()
    {
        var table = storage.Tables.GetTableClient(TableKeys.ReturnsTable);
        var units = Enumerable.Range(100, 900).Select(last => new UnitCode($"{_county.Code}{last}")).ToList();
        foreach (var batch in units.SelectMany(unit => new[] { May, Period.Of(new Month(2023, 6)) }.Select(period => (unit, period))).Chunk(100))
        {
            await table.SubmitTransactionAsync(
                batch.Select(item => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    ReturnEntity.From(NewReturn(item.period, 1, ("meetings", 1)) with { Unit = item.unit }, TableKeys.Return(_county.Code, item.unit, item.period)))),
                TestContext.Current.CancellationToken);
        }

        var whole = await Store.OfYearAsync(2023, TestContext.Current.CancellationToken);
        Assert.Equal(1800, whole.Count);
        Assert.Equal(whole, await Store.StreamYearAsync(2023, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Values_are_int64_columns_named_by_code_and_an_absent_one_is_not_reported()
    {
        var written = NewReturn(May, 1, ("funds", 12.5m), ("meetings", 0));
        await WriteAsync(written);

        var key = TableKeys.Return(_county.Code, written.Unit, May);
        var entity = (await storage.Tables.GetTableClient(TableKeys.ReturnsTable)
            .GetEntityAsync<TableEntity>(key.Partition, key.Row, cancellationToken: TestContext.Current.CancellationToken)).Value;

        Assert.Equal((1250L, 0L, false), (Assert.IsType<long>(entity["funds"]), Assert.IsType<long>(entity["meetings"]), entity.ContainsKey("tasks")));
    }

    [Fact]
    public async Task A_stored_value_that_the_catalogue_does_not_know_is_never_taken_for_not_reported()
    {
        var written = NewReturn(May, 1, ("meetings", 1), ("tasks", 2));
        await WriteAsync(written);
        var without = new ReturnStore(storage.Tables, _county, new IndicatorCatalogue([new IndicatorDefinition
        {
            Code = "meetings", Name = "x", NameEn = "x", Unit = "x", UnitEn = "x", Group = "x",
            Kind = IndicatorKind.Flow, Level = IndicatorLevel.Township, Frequency = Frequency.Monthly,
        }]));

        var exception = await Assert.ThrowsAsync<FormatException>(() => without.FindAsync(written.Unit, May, TestContext.Current.CancellationToken));
        Assert.Contains("tasks", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_storage_is_no_lost_race()
    {
        var unreachable = new ReturnStore(
            new TableServiceClient(
                "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:1/devstoreaccount1",
                new TableClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } }),
            _county, TwoYears.Catalogue);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() =>
            unreachable.TryWriteAsync([new(new UnitYear(Unit("101"), 2023, new Gate(1, null), []), 1, [NewReturn(May, 1)])], TestContext.Current.CancellationToken));
        Assert.True(StorageFailure.IsUnavailable(exception), exception.ToString());
    }

    [Fact]
    public void Only_storage_that_does_not_answer_is_unavailable()
    {
        Assert.All(
            new Exception[] { Failed(0), Failed(503), Failed(429), new AggregateException(Failed(0), Failed(500)), new TaskCanceledException() },
            exception => Assert.True(StorageFailure.IsUnavailable(exception)));
        Assert.All(
            new Exception[] { Failed(400), Failed(403), new AggregateException(Failed(0), Failed(400)), new AggregateException(), new InvalidOperationException() },
            exception => Assert.False(StorageFailure.IsUnavailable(exception)));

        static RequestFailedException Failed(int status) => new(status, "test");
    }

    private ReturnStore Store => new(storage.Tables, _county, TwoYears.Catalogue);

    private static Task<UnitYear> ReadAsync(ReturnStore store, UnitCode unit, int year) => store.ReadAsync(unit, year, TestContext.Current.CancellationToken);

    private Task<UnitYear> ReadAsync(ReturnStore store) => ReadAsync(store, Unit("101"), 2023);

    /// <summary>Writes a return over whatever stands, on an instance of its own.</summary>
    private async Task<bool> WriteAsync(Return item)
    {
        var store = Store;
        return await store.TryWriteAsync([new(await ReadAsync(store, item.Unit, item.Period.Year), 1, [item])], TestContext.Current.CancellationToken) is not null;
    }

    private UnitCode Unit(string last) => new(_county.Code + last);

    private Return NewReturn(Period period, int revision, params (string Indicator, decimal Value)[] values) => new(
        Unit("101"), period, revision, 1, ReturnValues.Of(values.Select(value => new IndicatorValue(TwoYears.Catalogue[value.Indicator], value.Value))),
        At, At.AddMinutes(revision), "clerk", null);
}
