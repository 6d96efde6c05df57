using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StatsFunctions.Application;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Validation;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>Entry forms that come back, with a reader whose content the test decides: reading them is tested elsewhere.</summary>
public sealed class ImportFormTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Conflicts_of_a_form_name_their_cells_and_come_back_as_remarks()
    {
        await using var app = await StartAsync(app =>
        [
            new ReturnRow(4, app.Unit("101"), "2023-01", [new(12, Number("meetings_held", "7"), "F12"), new(13, Number("documents_issued", "2"), "F13")]) { Cell = "F4" },
            new ReturnRow(4, app.Unit("101"), "2023-02", [new(12, Text("meetings_held", "12a"), "G12"), new(13, Text("documents_issued", "x"), "G13")]) { Cell = "G4" },
            new ReturnRow(4, app.Unit("101"), "2023-03", [new(12, Text("meetings_held", "—"), "H12"), new(13, Number("documents_issued", "-2"), "H13")]) { Cell = "H4" },
            new ReturnRow(4, app.Unit("101"), "2024-02", [new(12, Number("meetings_held", "1"), "I12")]) { Cell = "I4" },
        ]);

        var json = await app.ImportAsync("file"u8.ToArray(), ImportCalls.FormType, "?dryRun=true");
        Assert.Equal(["period-in-future - 4", "not-a-number meetings_held 12", "negative documents_issued 13", "not-a-number documents_issued 13"], await json.ConflictsAsync());
        var conflict = (await StatsApp.ReadAsync(json))["conflicts"]![1]!;
        Assert.Equal(("""["G12","H12"]""", 2), (conflict["cells"]!.ToJsonString(), (int)conflict["count"]!));
        Assert.False(json.Headers.Contains("X-Import-Rows"));

        var form = await app.ImportAsync("file"u8.ToArray(), ImportCalls.FormType, more: request =>
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(ImportCalls.FormType)));

        Assert.Equal((HttpStatusCode.OK, ImportCalls.FormType), (form.StatusCode, form.Content.Headers.ContentType!.MediaType));
        var name = form.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "form-annotated.xlsx", "填报表（批注）.xlsx"), (name.DispositionType, name.FileName, name.FileNameStar));
        Assert.Equal(
            """
            file
            G12 “召开会议数”应为数字；没有数据请留空
            G13 “印发文件数”应为数字；没有数据请留空
            H12 “召开会议数”应为数字；没有数据请留空
            H13 “印发文件数”不能为负数
            I4 报告期 2024-02 尚未开始
            """.ReplaceLineEndings("\n"),
            await form.Content.ReadAsStringAsync());
        Assert.Equal(
            "Rows=4 Created=1 Updated=0 Unchanged=0 Rejected=3 Conflicts=4 Dry-Run=false",
            string.Join(' ', new[] { "Rows", "Created", "Updated", "Unchanged", "Rejected", "Conflicts", "Dry-Run" }.Select(name => $"{name}={form.Headers.GetValues("X-Import-" + name).Single()}")));
        Assert.Equal("""{"meetings_held":7,"documents_issued":2}""", await app.ValuesAsync("2023-01", "101"));
    }

    [Fact]
    public async Task A_form_of_all_or_nothing_keeps_its_status_when_it_comes_back()
    {
        await using var app = await StartAsync(app =>
        [
            new ReturnRow(4, app.Unit("101"), "2023-01", [new(12, Number("meetings_held", "7"), "F12")]) { Cell = "F4" },
            new ReturnRow(4, app.Unit("101"), "2023-02", [new(12, Text("meetings_held", "12a"), "G12")]) { Cell = "G4" },
        ]);

        var form = await app.ImportAsync("file"u8.ToArray(), ImportCalls.FormType, "?mode=all-or-nothing", more: request =>
            request.Headers.Accept.ParseAdd($"application/json;q=0.5, {ImportCalls.FormType}"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "2"), (form.StatusCode, form.Headers.GetValues("X-Import-Rejected").Single()));
        Assert.StartsWith("file\nG12", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("404", await app.ValuesAsync("2023-01", "101"));
    }

    [Fact]
    public async Task A_form_as_it_was_downloaded_changes_nothing()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutAsync("2023-02", "101", "\"meetings_held\": 31, \"allowances_refunded\": 1.5");
        await app.PutAsync("2023-05", "101", "\"meetings_held\": 0");
        var form = await app.Client.GetByteArrayAsync($"/api/returns/template?year=2023&unit={app.Unit("101")}");

        Assert.Equal("2=0+0+2+0", await (await app.ImportAsync(form, ImportCalls.FormType)).CountsAsync());

        var annotated = await app.ImportAsync(form, ImportCalls.FormType, more: request => request.Headers.Accept.ParseAdd(ImportCalls.FormType));
        Assert.Equal("2=0+0+2+0", await (await app.ImportAsync(await annotated.Content.ReadAsByteArrayAsync(), ImportCalls.FormType)).CountsAsync());
    }

    private async Task<StatsApp> StartAsync(Func<StatsApp, IReadOnlyList<ReturnRow>> rows)
    {
        var forms = new Forms();
        var app = await StatsApp.StartAsync(azurite.ConnectionString, services => services.Replace(ServiceDescriptor.Singleton<IEntryForms>(forms)));
        forms.Rows = rows(app);
        await app.PutUnitAsync("101");
        return app;
    }

    private static SubmittedValue Number(string code, string text) => new(code, SubmittedKind.Number, text);

    private static SubmittedValue Text(string code, string text) => new(code, SubmittedKind.Other, text);

    private sealed class Forms : IEntryForms, IReturnFile
    {
        public IReadOnlyList<ReturnRow> Rows { get; set; } = [];

        public byte[] Write(EntryForm form) => throw new NotSupportedException();

        public Task<Result<IReturnFile>> OpenAsync(Stream file, CancellationToken cancellationToken) => Task.FromResult(new Result<IReturnFile>(this));

        public IAsyncEnumerable<Result<ReturnRow>> ReadAsync(CancellationToken cancellationToken) => Rows.Select(row => new Result<ReturnRow>(row)).ToAsyncEnumerable();

        public byte[] Annotate(Stream file, IReadOnlyList<CellComment> comments)
        {
            Assert.Equal(comments.Count, comments.DistinctBy(comment => comment.Cell).Count());
            var content = new StreamReader(file).ReadToEnd();
            return Encoding.UTF8.GetBytes(string.Join('\n', [content, .. comments.OrderBy(comment => comment.Cell, StringComparer.Ordinal).Select(comment => $"{comment.Cell} {comment.Text}")]));
        }
    }
}
