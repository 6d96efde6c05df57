using System.IO.Compression;
using System.Net;
using System.Text;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Moving;

/// <summary>Archives that were damaged, forged or made to harm: none stores anything.</summary>
public sealed class HostileArchiveTests(AzuriteFixture azurite, OtherAccount other) : IClassFixture<OtherAccount>, IAsyncLifetime
{
    private StatsApp? _from;
    private StatsApp? _to;

    private StatsApp To => _to!;

    public async ValueTask InitializeAsync()
    {
        _from = await StatsApp.StartAsync(azurite.ConnectionString);
        _to = await StatsApp.StartAsync(other.ConnectionString, county: _from.County);
        await _from.PutUnitAsync("101");
        await _from.PutAsync("2023-01", "101", "\"meetings_held\": 7");
        await _from.PutAsync("2023-01", "101", "\"meetings_held\": 8");
        await _from.PutAsync("2023-02", "101", "\"meetings_held\": 9");
    }

    public async ValueTask DisposeAsync()
    {
        await _from!.DisposeAsync();
        await To.DisposeAsync();
    }

    [Theory]
    [InlineData("returns-2023.jsonl", "meetings_held", "no_such_thing", "returns-2023.jsonl:1 unknown-indicator", 3)]
    [InlineData("returns-2023.jsonl", ":9}", ":-9}", "returns-2023.jsonl:3 negative", 1)]
    [InlineData("returns-2023.jsonl", ":9}", ":9.5}", "returns-2023.jsonl:3 too-many-decimals", 1)]
    [InlineData("returns-2023.jsonl", ":9}", ":\"9\"}", "returns-2023.jsonl:3 malformed-json", 1)]
    [InlineData("returns-2023.jsonl", ":9}", ":1e300}", "returns-2023.jsonl:3 malformed-json", 1)]
    [InlineData("returns-2023.jsonl", "\"revision\":2", "\"revision\":3", "returns-2023.jsonl:2 revision-gap", 1)]
    [InlineData("returns-2023.jsonl", "2023-02", "2024-02", "returns-2023.jsonl:3 malformed", 1)]
    [InlineData("returns-2023.jsonl", "2023-02", "2022-12", "returns-2023.jsonl:3 malformed", 1)]
    [InlineData("returns-2023.jsonl", "101\"", "102\"", "returns-2023.jsonl:1 unknown-unit", 3)]
    [InlineData("returns-2023.jsonl", "\"edition\":1", "\"edition\":2", "returns-2023.jsonl:1 malformed", 3)]
    [InlineData("returns-2023.jsonl", "\"values\"", "\"surprise\":1,\"values\"", "returns-2023.jsonl:1 malformed-json", 3)]
    [InlineData("units.jsonl", "\"township\"", "\"province\"", "units.jsonl:1 malformed-json", 4)]
    [InlineData("units.jsonl", "2015-01", "2015-13", "units.jsonl:1 malformed", 4)]
    [InlineData("units.jsonl", "\"districts\":[", "\"districts\":[null,", "units.jsonl:1 malformed-json", 4)]
    [InlineData("units.jsonl", "\"successor\":null", "\"successor\":null,\"contact\":\"\\n\"", "units.jsonl:1 malformed", 4)]
    [InlineData("units.jsonl", "\"successor\":null", "\"successor\":null,\"contact\":5", "units.jsonl:1 malformed-json", 4)]
    [InlineData("years.jsonl", "\"open\"", "\"closing\"", "years.jsonl:1 malformed", 2)]
    [InlineData("years.jsonl", "\"open\"", "\"closed\"", "years.jsonl:1 malformed", 2)]
    public async Task A_forged_line_is_named_and_nothing_is_stored(string entry, string from, string to, string fault, int faults)
    {
        var answer = await To.RestoreAsync((await _from!.ExportAsync()).With(entry, text => text.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var errors = (await StatsApp.ReadAsync(answer))["errors"]!.AsArray().Select(error => $"{error!["path"]} {error["code"]}").ToList();
        Assert.Equal((fault, faults), (errors[0], errors.Count));
        await NothingIsThereAsync();
    }

    [Theory]
    [InlineData("units.jsonl")]
    [InlineData("years.jsonl")]
    [InlineData("returns-2023.jsonl")]
    [InlineData("open-items.jsonl")]
    [InlineData("manifest.json")]
    public async Task What_is_missing_or_too_much_is_named(string entry)
    {
        var archive = await _from!.ExportAsync();

        Assert.Equal($"{entry} missing-entry", await FirstFaultAsync(archive.With(entry, _ => null)));
        Assert.Equal("../evil.exe unexpected-entry", await FirstFaultAsync(archive.With("../evil.exe", _ => "x")));
        await NothingIsThereAsync();
    }

    [Fact]
    public async Task What_was_damaged_on_the_way_is_not_taken()
    {
        var archive = await _from!.ExportAsync();
        var entries = archive.Entries();
        entries["returns-2023.jsonl"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entries["returns-2023.jsonl"]).Replace(":9}", ":8}", StringComparison.Ordinal));

        Assert.Equal("returns-2023.jsonl checksum-wrong", await FirstFaultAsync(MovingCalls.Zip(entries)));
        Assert.Equal("checksums.json not-whole", await FirstFaultAsync(MovingCalls.Zip(entries.Where(entry => entry.Key != "checksums.json"))));
        entries["checksums.json"] = Encoding.UTF8.GetBytes("""{"entries":[null]}""");
        Assert.Equal("checksums.json malformed-json", await FirstFaultAsync(MovingCalls.Zip(entries)));
        Assert.Equal("zip not-a-zip", await FirstFaultAsync(archive[..(archive.Length / 2)]));
        Assert.Equal("zip not-a-zip", await FirstFaultAsync(Encoding.UTF8.GetBytes("no zip at all")));
        Assert.Equal("zip not-a-zip", await FirstFaultAsync([]));
        await NothingIsThereAsync();
    }

    [Fact]
    public async Task What_unpacks_to_too_much_is_not_unpacked()
    {
        var entries = (await _from!.ExportAsync()).Entries();
        entries["bomb"] = new byte[256 << 20];
        Assert.Equal("bomb unpacks-to-too-much", await FirstFaultAsync(MovingCalls.Zip(entries)));
        entries.Remove("bomb");
        for (var number = 0; number < 10_001; number++)
        {
            entries[$"{number}"] = [];
        }

        Assert.Equal("zip too-many-entries", await FirstFaultAsync(MovingCalls.Zip(entries)));
        await NothingIsThereAsync();
    }

    [Fact]
    public async Task Two_entries_of_one_name_are_none()
    {
        var bytes = new MemoryStream();
        bytes.Write(await _from!.ExportAsync());
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.CreateEntry("units.jsonl");
        }

        Assert.Equal("units.jsonl unsafe-entry", await FirstFaultAsync(bytes.ToArray()));
    }

    [Fact]
    public async Task What_is_no_archive_by_its_type_is_not_read()
    {
        Assert.Equal("415 unsupported-media-type", await To.Client.PostAsync("/api/import/county", new StringContent("{}", Encoding.UTF8, "application/json")).OutcomeAsync());
    }

    private async Task<string> FirstFaultAsync(byte[] archive)
    {
        var answer = await To.RestoreAsync(archive);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var error = (await StatsApp.ReadAsync(answer))["errors"]![0]!;
        return $"{error["path"]} {error["code"]}";
    }

    private async Task NothingIsThereAsync()
    {
        Assert.Equal("[]", await To.Client.GetStringAsync("/api/units"));
        Assert.DoesNotContain(await Imports.TableDump.OfAsync(other.ConnectionString, To.County), line => !line.StartsWith("Units", StringComparison.Ordinal));
    }
}
