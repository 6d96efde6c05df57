using TestKit.Storage;

namespace Azure.Data.Tables.Tests;

public sealed class QueryTests(AzuriteFixture storage) : TableTest(storage)
{
    [Fact]
    public async Task More_than_a_thousand_entities_come_in_pages_in_the_order_of_their_keys()
    {
        await AddRangeAsync(2_350);

        var pages = new List<Page<TableEntity>>();
        await foreach (var page in Table.QueryAsync<TableEntity>(entity => entity.PartitionKey == "p", cancellationToken: Token).AsPages())
        {
            pages.Add(page);
        }

        Assert.Equal([1000, 1000, 350], pages.Select(page => page.Values.Count));
        Assert.Equal(Enumerable.Range(0, 2_350).Select(i => $"r{i:D5}"), pages.SelectMany(page => page.Values).Select(entity => entity.RowKey));
        Assert.All(pages[..^1], page => Assert.NotNull(page.ContinuationToken));
        Assert.Null(pages[^1].ContinuationToken);
    }

    [Fact]
    public async Task Maximum_per_page_sets_the_size_of_pages_and_does_not_limit_the_result()
    {
        await AddRangeAsync(7);

        var sizes = new List<int>();
        await foreach (var page in Table.QueryAsync<TableEntity>(maxPerPage: 3, cancellationToken: Token).AsPages())
        {
            sizes.Add(page.Values.Count);
        }

        Assert.Equal([3, 3, 1], sizes);
    }

    [Fact]
    public async Task A_query_goes_on_from_a_continuation_token()
    {
        await AddRangeAsync(10);
        var first = await FirstPageAsync(null);

        var second = await FirstPageAsync(first.ContinuationToken);

        Assert.Equal(["r00000", "r00001", "r00002", "r00003"], first.Values.Select(entity => entity.RowKey));
        Assert.Equal(["r00004", "r00005", "r00006", "r00007"], second.Values.Select(entity => entity.RowKey));

        async Task<Page<TableEntity>> FirstPageAsync(string? token)
        {
            await foreach (var page in Table.QueryAsync<TableEntity>(cancellationToken: Token).AsPages(token, pageSizeHint: 4))
            {
                return page;
            }

            throw new InvalidOperationException("There is always one page.");
        }
    }

    [Fact]
    public void Pages_are_read_synchronously_too()
    {
        Table.AddEntity(new TableEntity("p", "a"), Token);
        Table.AddEntity(new TableEntity("p", "b"), Token);

        Assert.Equal([1, 1], Table.Query<TableEntity>(maxPerPage: 1, cancellationToken: Token).AsPages().Select(page => page.Values.Count));
        Assert.Equal("b", Assert.Single(Table.Query<TableEntity>(entity => entity.RowKey == "b", cancellationToken: Token)).RowKey);
    }

    [Fact]
    public async Task Select_reads_only_what_is_named_and_null_reads_all()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1L, ["b"] = 2L, ["c"] = 3L }, Token);

        var some = await SingleAsync(["PartitionKey", "RowKey", "a", "c"]);
        var all = await SingleAsync(null);

        Assert.Equal("r", some.RowKey);
        Assert.Equal(3L, some.GetInt64("c"));
        Assert.False(some.ContainsKey("b"));
        Assert.Equal(2L, all.GetInt64("b"));

        async Task<TableEntity> SingleAsync(string[]? select)
        {
            await foreach (var entity in Table.QueryAsync<TableEntity>(maxPerPage: 1, select: select, cancellationToken: Token))
            {
                return entity;
            }

            throw new InvalidOperationException("The entity is there.");
        }
    }

    [Theory]
    [InlineData("O'Brien's")]
    [InlineData("城关镇（街道）")]
    [InlineData("a' or PartitionKey ne 'a")]
    [InlineData("100% & more+less?x=y#z")]
    public async Task Text_in_a_filter_is_quoted_and_escaped(string text)
    {
        await Table.AddEntityAsync(new TableEntity("p", "wanted") { ["text"] = text }, Token);
        await Table.AddEntityAsync(new TableEntity("p", "other") { ["text"] = "other" }, Token);

        var found = await QueryAllAsync<TableEntity>(TableClient.CreateQueryFilter($"text eq {text}"));

        Assert.Equal("wanted", Assert.Single(found).RowKey);
    }

    [Fact]
    public async Task Every_type_can_be_compared_in_a_filter()
    {
        var instant = new DateTimeOffset(2023, 5, 31, 23, 59, 59, TimeSpan.FromHours(8)).AddMilliseconds(1);
        var guid = Guid.NewGuid();
        await Table.AddEntityAsync(new TableEntity("p", "wanted") { ["l"] = 9_007_199_254_740_993L, ["i"] = 12, ["d"] = 0.5, ["b"] = true, ["t"] = instant, ["g"] = guid, ["x"] = new byte[] { 1, 171 } }, Token);
        await Table.AddEntityAsync(new TableEntity("p", "other") { ["l"] = 9_007_199_254_740_992L, ["i"] = 11, ["d"] = 0.25, ["b"] = false, ["t"] = instant.AddMilliseconds(-1), ["g"] = Guid.NewGuid(), ["x"] = new byte[] { 1, 170 } }, Token);

        foreach (var filter in new[]
        {
            TableClient.CreateQueryFilter($"l eq {9_007_199_254_740_993L}"),
            TableClient.CreateQueryFilter($"i gt {11}"),
            TableClient.CreateQueryFilter($"d eq {0.5}"),
            TableClient.CreateQueryFilter($"b eq {true}"),
            TableClient.CreateQueryFilter($"t ge {instant}"),
            TableClient.CreateQueryFilter($"g eq {guid}"),
            TableClient.CreateQueryFilter($"x eq {new byte[] { 1, 171 }}"),
        })
        {
            Assert.Equal((filter, "wanted"), (filter, Assert.Single(await QueryAllAsync<TableEntity>(filter)).RowKey));
        }
    }

    [Fact]
    public void Filters_are_written_as_the_service_reads_them()
    {
        Assert.Equal("PartitionKey eq 'it''s' and v ge 12L", TableClient.CreateQueryFilter($"PartitionKey eq {"it's"} and v ge {12L}"));
        Assert.Equal("t lt datetime'2022-12-31T16:00:00Z'", TableClient.CreateQueryFilter($"t lt {new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.FromHours(8))}"));
        Assert.Equal("g eq guid'00000000-0000-0000-0000-000000000000'", TableClient.CreateQueryFilter($"g eq {Guid.Empty}"));
        Assert.Equal("x eq X'01AB'", TableClient.CreateQueryFilter($"x eq {new byte[] { 1, 171 }}"));
        Assert.Equal("b eq true and i eq 3 and d eq 0.5", TableClient.CreateQueryFilter($"b eq {true} and i eq {3} and d eq {0.5}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"x eq {new object()}"));
    }

    [Fact]
    public async Task A_range_of_row_keys_is_one_scan()
    {
        foreach (var row in new[] { "g|1", "r|1", "r|2", "v|1" })
        {
            await Table.AddEntityAsync(new TableEntity("p", row), Token);
        }

        var rows = await QueryAllAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey ge {"r|"} and RowKey lt {"r}"}"));

        Assert.Equal(["r|1", "r|2"], rows.Select(entity => entity.RowKey));
    }

    [Fact]
    public async Task Predicates_are_translated()
    {
        var now = new DateTimeOffset(2023, 6, 1, 0, 0, 0, TimeSpan.Zero);
        await Table.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = "a", Number = 1, Flag = true, Text = "it's", At = now }, Token);
        await Table.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = "b", Number = 2, Flag = false, Text = "b", At = now.AddDays(1) }, Token);
        await Table.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = "c", Number = 3, Flag = true, Text = "c", At = now.AddDays(2) }, Token);
        var limit = new { Number = 2L };
        var text = "it's";

        Assert.Equal("ab", await RowsAsync(Table.QueryAsync<Sample>(e => e.PartitionKey == "p" && e.Number <= limit.Number, cancellationToken: Token)));
        Assert.Equal("c", await RowsAsync(Table.QueryAsync<Sample>(e => limit.Number < e.Number, cancellationToken: Token)));
        Assert.Equal("bc", await RowsAsync(Table.QueryAsync<Sample>(e => limit.Number <= e.Number, cancellationToken: Token)));
        Assert.Equal("a", await RowsAsync(Table.QueryAsync<Sample>(e => limit.Number > e.Number, cancellationToken: Token)));
        Assert.Equal("ab", await RowsAsync(Table.QueryAsync<Sample>(e => limit.Number >= e.Number, cancellationToken: Token)));
        Assert.Equal("ab", await RowsAsync(Table.QueryAsync<Sample>(e => e.Text == text || e.RowKey == "b", cancellationToken: Token)));
        Assert.Equal("ac", await RowsAsync(Table.QueryAsync<Sample>(e => e.Flag, cancellationToken: Token)));
        Assert.Equal("b", await RowsAsync(Table.QueryAsync<Sample>(e => !e.Flag, cancellationToken: Token)));
        Assert.Equal("bc", await RowsAsync(Table.QueryAsync<Sample>(e => e.At > now, cancellationToken: Token)));
        Assert.Equal("bc", await RowsAsync(Table.QueryAsync<Sample>(e => e.RowKey.CompareTo("b") >= 0, cancellationToken: Token)));
        Assert.Equal("c", await RowsAsync(Table.QueryAsync<Sample>(e => !(e.Number == 1 || e.Number == 2), cancellationToken: Token)));
        Assert.Equal("abc", await RowsAsync(Table.QueryAsync<Sample>(e => true, cancellationToken: Token)));
        Assert.Equal("b", await RowsAsync(Table.QueryAsync<TableEntity>(e => e.GetInt64("Number") == 2L, cancellationToken: Token)));
        Assert.Equal("b", await RowsAsync(Table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter<Sample>(e => e.Number == 2), cancellationToken: Token)));

        static async Task<string> RowsAsync<T>(AsyncPageable<T> entities)
            where T : ITableEntity
        {
            var rows = "";
            await foreach (var entity in entities)
            {
                rows += entity.RowKey;
            }

            return rows;
        }
    }

    [Fact]
    public async Task A_query_stops_when_it_is_cancelled()
    {
        await AddRangeAsync(4);
        using var source = new CancellationTokenSource();
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in Table.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: source.Token).AsPages())
            {
                seen += page.Values.Count;
                await source.CancelAsync();
            }
        });

        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task A_query_of_a_table_that_does_not_exist_is_404_TableNotFound()
    {
        var none = new TableClient(ConnectionString, AzuriteFixture.UniqueName("none"));

        var exception = await Assert.ThrowsAsync<RequestFailedException>(async () =>
        {
            await foreach (var entity in none.QueryAsync<TableEntity>(cancellationToken: Token))
            {
                Assert.Fail($"There is no {entity.RowKey}.");
            }
        });

        Assert.Equal(404, exception.Status);
        Assert.Equal(Models.TableErrorCode.TableNotFound.ToString(), exception.ErrorCode);
    }

    private async Task AddRangeAsync(int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            await Table.SubmitTransactionAsync(
                chunk.Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r{i:D5}"))), Token);
        }
    }

    private sealed class Sample : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public long Number { get; set; }

        public bool Flag { get; set; }

        public string? Text { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
