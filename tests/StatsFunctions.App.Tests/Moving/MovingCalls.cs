using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests.Moving;

/// <summary>What tests of moves send and look at.</summary>
internal static partial class MovingCalls
{
    private static readonly int[] Years = [2021, 2022, 2023];

    public static Task<byte[]> ExportAsync(this StatsApp app) => app.Client.GetByteArrayAsync("/api/export/county");

    public static Task<HttpResponseMessage> RestoreAsync(this StatsApp app, byte[] archive)
    {
        var content = new ByteArrayContent(archive);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        return app.Client.PostAsync("/api/import/county", content);
    }

    /// <summary>The status of an answer, and the code of its problem.</summary>
    public static async Task<string> OutcomeAsync(this Task<HttpResponseMessage> call)
    {
        var response = await call;
        var body = await response.Content.ReadAsStringAsync();
        return $"{(int)response.StatusCode} {(body.Length > 0 && JsonNode.Parse(body) is JsonObject document ? (string?)document["code"] : null)}".TrimEnd();
    }

    /// <summary>A county to which everything has happened that can.</summary>
    public static async Task LiveAsync(this StatsApp app)
    {
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102", district: "2");
        await app.PutUnitAsync("103", district: "2", activeTo: "2022-12", successor: "101");
        await app.PutUnitAsync("201", kind: "department", district: "机关");
        var moved = new { name = "单位102（迁）", kind = "township", district = "3", activeFrom = "2015-01", districtFrom = "2023-02", contact = "张敏 0000-1234567" };
        await OkAsync(app.Client.PutAsJsonAsync($"/api/units/{app.Unit("102")}", moved));
        var indicators = (await app.GetAsync("/api/indicators")).AsArray().Select(item => item!).ToList();
        var money = (string)indicators.First(item => (int)item["decimals"]! > 0 && (string)item["frequency"]! == "monthly")["code"]!;
        var yearly = (string)indicators.First(item => (string)item["frequency"]! == "yearly" && (string)item["level"]! == "township" && !(bool)item["rank"]!)["code"]!;
        foreach (var year in Years)
        {
            foreach (var (position, unit) in new[] { "101", "102", "103" }.Index())
            {
                for (var month = 1; month <= 3 && (unit != "103" || year < 2023); month++)
                {
                    await OkAsync(app.PutAsync($"{year}-0{month}", unit, $"\"meetings_held\": {(year - 2000) + (position * month)}, \"documents_issued\": 0"));
                }
            }

            await OkAsync(app.PutAsync($"{year}-05", "201", $"\"{money}\": 12.5"));
            await OkAsync(app.PutAsync($"{year}", "101", $"\"{yearly}\": 3"));
        }

        await OkAsync(app.SendAsync(HttpMethod.Put, "2023-04", "101", "{\"values\":{\"meetings_held\":1},\"note\":\"换行\\n“引号” \\\" 😀 \\u2028\"}"));
        await OkAsync(app.PutAsync("2023-04", "102", ""));
        await OkAsync(app.PatchAsync("2023-02", "101", "\"documents_issued\": null, \"meetings_held\": 1000000000000"));
        await OkAsync(app.PatchAsync("2023-02", "101", "\"meetings_held\": 7"));
        await OkAsync(app.Client.PutAsJsonAsync("/api/years/2023/settings", new { noMeetingMonths = new[] { 2, 7 } }));

        await YearAsync(2021, "close");
        await YearAsync(2021, "reopen");
        await YearAsync(2022, "close");
        await YearAsync(2022, "reopen");
        await OkAsync(app.PutAsync("2022-02", "102", "\"meetings_held\": 5"));
        await YearAsync(2022, "close");
        await OkAsync(app.Client.PostAsync("/api/rollups/2023", null));
        await OkAsync(app.PutAsync("2023-03", "102", "\"meetings_held\": 5"));

        // Before the last roll-ups: what they remark is then what stands.
        var item = (await app.GetAsync("/api/open-items?year=2023")).AsArray()[0]!;
        await OkAsync(app.Client.PostAsJsonAsync($"/api/open-items/{item["id"]}/clear", new { reason = "已核实" }));
        await OkAsync(app.Client.PostAsync("/api/rollups/2023?lang=en", null));
        await OkAsync(app.Client.PostAsync("/api/rollups/2023?through=3", null));
        await OkAsync(app.Client.PutAsync("/api/report-templates/县情.md", new StringContent("会议 {{meetings_held}} 次", Encoding.UTF8, "text/markdown")));

        Task YearAsync(int year, string call) => OkAsync(app.Client.PostAsJsonAsync($"/api/years/{year}/{call}", new { reason = "年终“复核”", force = true }));

        static async Task OkAsync(Task<HttpResponseMessage> call)
        {
            var response = await call;
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Asserts that everything is shown alike, and names what is not.</summary>
    public static void AssertSame(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected.Keys, path => Assert.Equal($"{path} {expected[path]}", $"{path} {actual[path]}"));
    }

    /// <summary>Everything that a county shows, byte for byte, by where it shows it; all but the instant of the question.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ShownAsync(this StatsApp app)
    {
        var paths = new List<string> { "/api/units", "/api/workbooks", "/api/report-templates", "/api/report-templates/县情.md", "/api/open-items" };
        foreach (var year in Years)
        {
            paths.AddRange(
                from scope in new[] { "county", "district", "kind", "unit" }
                from through in new[] { 2, 12 }
                select $"/api/comparisons/{year}?by={scope}&through={through}");
            paths.AddRange(new[] { "years", "completeness", "corrections", "rollups" }.Select(family => $"/api/{family}/{year}"));
            foreach (var period in new[] { $"{year}-01", $"{year}-02", $"{year}-03", $"{year}-04", $"{year}-05", $"{year}" })
            {
                paths.Add($"/api/returns/{period}");
                paths.AddRange(new[] { "101", "102", "103", "201" }.Select(unit => $"/api/returns/{period}/{app.Unit(unit)}/revisions"));
            }

            foreach (var workbook in (await app.GetAsync($"/api/workbooks/{year}")).AsArray())
            {
                paths.Add((string)workbook!["url"]!);
                paths.Add($"{workbook["url"]}?lang=en");
            }
        }

        var shown = new Dictionary<string, string>();
        foreach (var path in paths)
        {
            var response = await app.Client.GetAsync(path);
            var bytes = await response.Content.ReadAsByteArrayAsync();
            var isText = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
            shown.Add(path, $"{(int)response.StatusCode} {(isText ? AsOf.Replace(Encoding.UTF8.GetString(bytes), "") : Convert.ToHexString(SHA256.HashData(bytes)))}");
        }

        return shown;
    }

    /// <summary>The same archive with one of its entries changed, added or, where null, taken away; checksums are made right again.</summary>
    public static byte[] With(this byte[] archive, string name, Func<string, string?> change)
    {
        var entries = archive.Entries();
        if (change(entries.TryGetValue(name, out var before) ? Encoding.UTF8.GetString(before) : "") is { } after)
        {
            entries[name] = Encoding.UTF8.GetBytes(after);
        }
        else
        {
            entries.Remove(name);
        }

        entries.Remove("checksums.json");
        var list = entries.Select(entry => new JsonObject
        {
            ["name"] = entry.Key,
            ["bytes"] = entry.Value.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(entry.Value)),
        });
        entries["checksums.json"] = Encoding.UTF8.GetBytes(new JsonObject { ["entries"] = new JsonArray([.. list]) }.ToJsonString());
        return Zip(entries);
    }

    public static Dictionary<string, byte[]> Entries(this byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var bytes = new MemoryStream();
            using var content = entry.Open();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    public static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    [GeneratedRegex("\"asOf\":\"[^\"]*\",?", RegexOptions.NonBacktracking)]
    private static partial Regex AsOf { get; }
}
