using System.Runtime.Serialization;
using TestKit.Storage;

namespace Azure.Data.Tables.Tests;

public sealed class ValueTests(AzuriteFixture storage) : TableTest(storage)
{
    public static TheoryData<object> Values =>
    [
        "", "text", "中文 “引号” \"quoted\" \\ / \r\n\t 😀",
        0, -1, int.MaxValue, int.MinValue,
        0L, 1L, 9_007_199_254_740_993L, long.MaxValue, long.MinValue,
        0.0, 12.0, -0.1, 1e300, double.Epsilon, (double)12.25m,
        true, false,
        Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        new byte[] { 0, 1, 254, 255 },
    ];

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_reads_back_with_its_type(object value)
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = value }, Token);

        var one = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value["v"];
        var queried = Assert.Single(await QueryAllAsync<TableEntity>())["v"];

        Assert.IsType(value.GetType(), one);
        Assert.Equal(value, one);
        Assert.Equal(value, queried);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1234567)]
    public async Task An_instant_keeps_its_hundred_nanoseconds_and_loses_its_offset(long ticks)
    {
        var instant = new DateTimeOffset(2023, 1, 1, 7, 59, 59, TimeSpan.FromHours(8)).AddTicks(ticks);
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["offset"] = instant, ["utc"] = instant.UtcDateTime }, Token);

        var entity = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;

        Assert.Equal(instant.ToUniversalTime(), entity.GetDateTimeOffset("offset"));
        Assert.Equal(TimeSpan.Zero, entity.GetDateTimeOffset("offset")!.Value.Offset);
        Assert.Equal(instant.UtcDateTime, entity.GetDateTime("utc"));
        Assert.Equal(DateTimeKind.Utc, entity.GetDateTime("utc")!.Value.Kind);
    }

    [Fact]
    public async Task Every_getter_reads_its_type_gives_null_for_none_and_refuses_another()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["s"] = "x", ["i"] = 1, ["l"] = 2L, ["d"] = 3.0, ["b"] = true, ["x"] = new byte[] { 4 }, ["g"] = Guid.Empty }, Token);

        var entity = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;

        Assert.Equal("x", entity.GetString("s"));
        Assert.Equal(1, entity.GetInt32("i"));
        Assert.Equal(2L, entity.GetInt64("l"));
        Assert.Equal(3.0, entity.GetDouble("d"));
        Assert.True(entity.GetBoolean("b"));
        Assert.Equal([4], entity.GetBinary("x"));
        Assert.Equal([4], entity.GetBinaryData("x")!.ToArray());
        Assert.Equal(Guid.Empty, entity.GetGuid("g"));
        Assert.Null(entity.GetInt64("none"));
        Assert.Null(entity.GetString("none"));
        Assert.Null(entity.GetDateTimeOffset("none"));
        Assert.Null(entity["none"]);
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("i"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("l"));
    }

    [Fact]
    public async Task An_entity_that_was_read_can_be_changed_and_written_back()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["kept"] = 5L, ["changed"] = 6L, ["dropped"] = 7L }, Token);
        var entity = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;

        entity["changed"] = 8;
        entity.Remove("dropped");
        await Table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, Token);

        var read = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;
        Assert.Equal(5L, read.GetInt64("kept"));
        Assert.Equal(8L, read.GetInt64("changed"));
        Assert.False(read.ContainsKey("dropped"));
    }

    [Fact]
    public void An_entity_is_a_dictionary_of_its_properties()
    {
        var entity = new TableEntity(new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r", ["a"] = 1L });
        entity.Add("b", "two");

        Assert.Equal(("p", "r", 4), (entity.PartitionKey, entity.RowKey, entity.Count));
        Assert.True(entity.TryGetValue("a", out var value));
        Assert.Equal(1L, value);
        Assert.Equal(["PartitionKey", "RowKey", "a", "b"], entity.Keys.Order(StringComparer.Ordinal));
        Assert.True(entity.Remove("a"));
        Assert.False(entity.ContainsKey("a"));
        Assert.Throws<ArgumentException>(() => entity.Add("b", "again"));
        entity.Clear();
        Assert.Empty(entity);
    }

    [Fact]
    public async Task A_class_of_entities_reads_back_what_it_wrote()
    {
        var written = new Typed
        {
            PartitionKey = "p",
            RowKey = "r",
            Text = "文字",
            Small = 3,
            Large = 9_007_199_254_740_993L,
            Fraction = 4,
            Flag = true,
            Id = Guid.NewGuid(),
            At = new DateTimeOffset(2023, 5, 1, 8, 0, 0, TimeSpan.FromHours(8)),
            Utc = new DateTime(2023, 5, 1, 0, 0, 0, DateTimeKind.Utc),
            Bytes = [1, 2],
            Kind = Kind.Township,
            MaybeLarge = 6,
            Renamed = "renamed",
            Ignored = "ignored",
        };
        var etag = (await Table.AddEntityAsync(written, Token)).Headers.ETag;

        var read = (await Table.GetEntityAsync<Typed>("p", "r", cancellationToken: Token)).Value;
        var raw = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;

        Assert.Equal(
            (written.Text, written.Small, written.Large, written.Fraction, written.Flag, written.Id, written.At, written.Utc, written.Kind, written.MaybeLarge, written.Renamed),
            (read.Text, read.Small, read.Large, read.Fraction, read.Flag, read.Id, read.At, read.Utc, read.Kind, read.MaybeLarge, read.Renamed));
        Assert.Equal(written.Bytes, read.Bytes);
        Assert.Null(read.NothingThere);
        Assert.Null(read.Ignored);
        Assert.Equal(etag, read.ETag);
        Assert.NotNull(read.Timestamp);
        Assert.Equal("Township", raw.GetString("Kind"));
        Assert.Equal(4.0, raw.GetDouble("Fraction"));
        Assert.Equal("renamed", raw.GetString("new_name"));
        Assert.False(raw.ContainsKey("Renamed"));
        Assert.False(raw.ContainsKey("Ignored"));
        Assert.False(raw.ContainsKey("ETag"));
    }

    [Fact]
    public async Task A_local_time_is_refused()
    {
        var local = new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

        await Assert.ThrowsAsync<NotSupportedException>(() => Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = local }, Token));
    }

    [Fact]
    public async Task A_constant_needs_a_typed_entity()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = Kind.Township }, Token));
    }

    [Fact]
    public async Task A_read_entity_has_its_properties_and_what_the_service_keeps_of_it()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["v"] = 1L }, Token);

        var got = (await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;
        var queried = await Table.QueryAsync<TableEntity>(cancellationToken: Token).SingleAsync(Token);

        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "odata.etag", "v"], got.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(got.Keys.Order(StringComparer.Ordinal), queried.Keys.Order(StringComparer.Ordinal));
    }

    public enum Kind
    {
        Department,
        Township,
    }

    public sealed class Typed : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string? Text { get; set; }

        public int Small { get; set; }

        public long Large { get; set; }

        public double Fraction { get; set; }

        public bool Flag { get; set; }

        public Guid Id { get; set; }

        public DateTimeOffset At { get; set; }

        public DateTime Utc { get; set; }

        public byte[]? Bytes { get; set; }

        public Kind Kind { get; set; }

        public long? MaybeLarge { get; set; }

        public int? NothingThere { get; set; }

        [DataMember(Name = "new_name")]
        public string? Renamed { get; set; }

        [IgnoreDataMember]
        public string? Ignored { get; set; }
    }
}
