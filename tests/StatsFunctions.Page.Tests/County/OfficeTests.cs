using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TestKit.Hosting;
using TestKit.Storage;
using static Microsoft.Playwright.Assertions;

namespace StatsFunctions.Page.Tests.County;

/// <summary>What the county's office does on the page, each in a county of its own in January 2024.</summary>
public sealed class OfficeTests(Chromium chromium, AzuriteFixture azurite) : IAsyncLifetime
{
    private StatsApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await StatsApp.StartAsync(azurite.ConnectionString, "2024-01-10T02:00:00Z");
        await _app.PutUnitAsync("101", activeFrom: "2023-11");
        await _app.PutUnitAsync("102", activeFrom: "2023-11");
        foreach (var (period, last) in new[] { ("2023-11", "101"), ("2023-12", "101"), ("2023-11", "102") })
        {
            (await _app.PutAsync(period, last, "\"meetings_held\": 5")).EnsureSuccessStatusCode();
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_year_is_closed_with_what_is_missing_before_ones_eyes_and_opened_again()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app, expectsFailedCalls: true);
        var page = visit.Page;
        await visit.SignInAsync(StatsApp.AdminKey, "years");
        await page.GetByRole(AriaRole.Button, new() { Name = "关账… 2023年" }).ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("应报 4 份，已报 3 份，欠报 1 份");
        await Expect(dialog.Locator("li", new() { HasText = "单位102" })).ToContainTextAsync("12月");

        // Neither without a reason nor without saying that it is known.
        var close = dialog.GetByRole(AriaRole.Button, new() { Name = "关账", Exact = true });
        await close.ClickAsync();
        await dialog.GetByLabel("原因").FillAsync("年终汇总");
        await close.ClickAsync();
        Assert.Equal("open", (string)(await _app.GetAsync("/api/years/2023"))["state"]!);
        await dialog.GetByRole(AriaRole.Checkbox).CheckAsync();
        await close.ClickAsync();

        await Expect(page.Locator(".notice.good")).ToContainTextAsync("2023年已关账");
        var year = await _app.GetAsync("/api/years/2023");
        Assert.Equal(("closed", "年终汇总"), ((string)year["state"]!, (string)year["closing"]!["reason"]!));
        Assert.Contains((await _app.GetAsync("/api/workbooks/2023")).AsArray(), workbook => !(bool)workbook!["draft"]!);

        // What is closed can be read.
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "2023年" }).GetByRole(AriaRole.Checkbox).First).ToBeDisabledAsync();
        await page.GotoAsync($"/#/form?unit={_app.Unit("101")}&period=2023-12");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("已关账");
        await Expect(FormPage.Field(page, "meetings_held")).Not.ToBeEditableAsync();
        await page.GotoAsync("/#/years");

        await page.GetByRole(AriaRole.Button, new() { Name = "重新开账… 2023年" }).ClickAsync();
        await dialog.GetByLabel("原因").FillAsync("12 月漏报");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "重新开账" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "关账… 2023年" })).ToBeVisibleAsync();
        Assert.Equal("open", (string)(await _app.GetAsync("/api/years/2023"))["state"]!);
    }

    [Fact]
    public async Task An_import_shows_its_conflicts_before_anything_is_stored()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app);
        var page = visit.Page;
        await visit.SignInAsync(StatsApp.AdminKey, "import");
        await ChooseAsync(page, $"unit,period,召开会议数\n{_app.Unit("102")},2023-12,7\n{_app.Unit("101")},2023-12,12%\n{_app.Unit("999")},2023-12,1\n");

        await Expect(page.Locator("table.conflicts tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("table.conflicts tr:has([title=not-a-number])")).ToContainTextAsync("召开会议数");
        await Expect(page.Locator("table.conflicts tr:has([title=not-a-number])").Locator(".rows")).ToHaveTextAsync("3");
        await Expect(page.Locator("table.conflicts tr:has([title=unknown-unit])").Locator(".rows")).ToHaveTextAsync("4");
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Client.GetAsync($"/api/returns/2023-12/{_app.Unit("102")}")).StatusCode);

        await Expect(page.GetByLabel("全部无误才导入")).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "存入", Exact = true }).ClickAsync();

        await Expect(page.Locator(".notice.warn")).ToContainTextAsync("没有问题的行已存好");
        await Expect(page.Locator("tr", new() { HasText = "表.csv" })).ToContainTextAsync("3 行，其中 2 行没有收");
        Assert.Equal(7, (int)(await _app.GetAsync($"/api/returns/2023-12/{_app.Unit("102")}"))["values"]!["meetings_held"]!);
        Assert.Equal(5, (int)(await _app.GetAsync($"/api/returns/2023-12/{_app.Unit("101")}"))["values"]!["meetings_held"]!);
    }

    [Fact]
    public async Task An_import_whose_tab_was_closed_goes_on_and_is_found_again()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app);
        await visit.SignInAsync(StatsApp.AdminKey, "import");
        var rows = new StringBuilder("unit,period,meetings_held,documents_issued\n");
        for (var number = 200; number < 320; number++)
        {
            var last = number.ToString(CultureInfo.InvariantCulture);
            await _app.PutUnitAsync(last, activeFrom: "2023-01");
            for (var month = 1; month <= 12; month++)
            {
                rows.Append(CultureInfo.InvariantCulture, $"{_app.Unit(last)},2023-{month:D2},{number + month},{month}\n");
            }
        }

        await ChooseAsync(visit.Page, rows.ToString());
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "存入", Exact = true }).ClickAsync();

        // From when it is known on, it needs nobody any more.
        await _app.PollAsync("/api/imports", all => all.AsArray().Any(run => !(bool)run!["dryRun"]!));
        await visit.Page.CloseAsync(new() { RunBeforeUnload = false });

        await visit.OpenTabAsync();
        await visit.SignInAsync(StatsApp.AdminKey, "import");
        var run = visit.Page.Locator("tr", new() { HasText = "表.csv" });
        await Expect(run).ToContainTextAsync("已完成");
        await Expect(run).ToContainTextAsync("1,440 行");
        Assert.Equal(120, (await _app.GetAsync("/api/returns/2023-07")).AsArray().Count);
    }

    [Fact]
    public async Task In_January_it_is_still_the_year_before_that_counts()
    {
        (await _app.PutAsync("2024-01", "101", "\"meetings_held\": 1")).EnsureSuccessStatusCode();
        await using var visit = await Visit.BeginAsync(chromium, _app);

        await visit.SignInAsync(StatsApp.AdminKey);

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("2023年报送进度");
        await Expect(visit.Page.Locator(".calls")).ToContainTextAsync("单位102");
    }

    [Fact]
    public async Task A_year_in_which_nobody_reports_says_so_and_where_units_are_added()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app);

        await visit.SignInAsync(StatsApp.AdminKey, "progress?year=2022");

        await Expect(visit.Page.Locator(".notice")).ToContainTextAsync("没有应报的单位");
        await visit.Page.Locator(".notice").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("填报单位");
    }

    [Fact]
    public async Task An_open_item_is_cleared_with_a_reason()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app);
        var page = visit.Page;
        await visit.SignInAsync(StatsApp.AdminKey, "items?year=2023");
        var row = page.Locator("tbody tr", new() { HasText = "单位102" });
        await row.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "销号" }).First.ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("当月停报，已核实");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "销号" }).ClickAsync();

        await Expect(row).ToHaveCountAsync(0);
        var item = Assert.Single((await _app.GetAsync("/api/open-items?year=2023&state=cleared")).AsArray());
        Assert.Equal(("overdue", "当月停报，已核实"), ((string)item!["kind"]!, (string)item["reason"]!));
    }

    [Fact]
    public async Task A_unit_gets_a_contact_and_a_key_that_opens_its_own_returns()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app, expectsFailedCalls: true);
        var page = visit.Page;
        await visit.SignInAsync(StatsApp.AdminKey, "units");
        await page.Locator("tr", new() { HasText = _app.Unit("102") }).GetByRole(AriaRole.Button).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("联系人").FillAsync("李宁 0000-1234567");
        await dialog.GetByLabel("片区").FillAsync("第1片区");
        await dialog.GetByLabel("最后填报的月份").FillAsync("2020-01");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();

        // What the server said is over once its field is changed.
        await Expect(dialog.Locator("#says-activeTo")).ToHaveTextAsync("结束月份早于开始月份");
        await dialog.GetByLabel("最后填报的月份").FillAsync("");
        await Expect(dialog.Locator("[aria-invalid=true]")).ToHaveCountAsync(0);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator("tr", new() { HasText = _app.Unit("102") })).ToContainTextAsync("李宁 0000-1234567");

        await page.GotoAsync("/#/progress?year=2023");
        await Expect(page.Locator(".calls tr", new() { HasText = "单位102" })).ToContainTextAsync("李宁 0000-1234567");

        await page.GotoAsync("/#/keys");
        await page.GetByRole(AriaRole.Button, new() { Name = "签发密钥…" }).ClickAsync();
        await dialog.GetByLabel("角色").SelectOptionAsync("unit");
        await dialog.GetByLabel("单位", new() { Exact = true }).SelectOptionAsync(_app.Unit("102"));
        await dialog.GetByLabel("使用人").FillAsync("李宁");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "签发" }).ClickAsync();
        var key = (await page.Locator("code", new() { HasText = "stats_" }).First.TextContentAsync())!;

        Assert.All((await _app.GetAsync("/api/units")).AsArray(), unit => Assert.Equal("1", (string)unit!["district"]!));

        // Its text is nowhere else: who signs out is asked.
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await Expect(page.GetByText(key)).ToBeVisibleAsync();

        using var client = _app.NewClient(key);
        var me = JsonNode.Parse(await client.GetStringAsync("/api/me"))!;
        Assert.Equal(("unit", _app.Unit("102"), "李宁"), ((string)me["role"]!, (string)me["unit"]!, (string)me["label"]!));
    }

    [Fact]
    public async Task Units_are_pasted_from_Excel_once_every_row_is_right()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app);
        var page = visit.Page;
        await visit.SignInAsync(StatsApp.AdminKey, "units");
        await page.GetByRole(AriaRole.Button, new() { Name = "从 Excel 粘贴…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var add = dialog.GetByRole(AriaRole.Button, new() { Name = "新增", Exact = true });
        string[] rows = ["2024年填报单位", "代码\t名称\t类别（乡镇或部门）\t片区\t联系人", $"{_app.Unit("101")}\t另一个名称\t部门\t9", $"{_app.Unit("301")}\t西山乡\t乡镇\t第2片区\t\"李宁\n0000-1\""];
        await dialog.Locator("textarea").FillAsync(string.Join('\n', [.. rows, $"{_app.Unit("301")}\t教育局\t局\t机关"]));

        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("可新增 1 个，前 2 行是标题，已有 1 个，不改动，1 行有问题");
        await Expect(dialog.Locator(".faults li")).ToHaveTextAsync("第 5 行：代码与第 4 行相同；类别应写“乡镇”或“部门”");
        await add.ClickAsync();
        await Expect(dialog.Locator("textarea")).ToBeFocusedAsync();
        Assert.Equal(2, (await _app.GetAsync("/api/units")).AsArray().Count);

        await dialog.Locator("textarea").FillAsync(string.Join('\n', [.. rows, $"{_app.Unit("302")}\t教育局\t县级部门\t机关"]));
        await dialog.Locator("input[type=month]").FillAsync("2022-01");
        await add.ClickAsync();

        await Expect(page.Locator(".notice.good")).ToContainTextAsync("新增了 2 个单位");
        await Expect(page.Locator("table.units tbody tr")).ToHaveCountAsync(4);
        Assert.Equal(
            [$"{_app.Unit("101")} 单位101 township 1  2023-11", $"{_app.Unit("102")} 单位102 township 1  2023-11", $"{_app.Unit("301")} 西山乡 township 2 李宁 0000-1 2022-01", $"{_app.Unit("302")} 教育局 department 机关  2022-01"],
            (await _app.GetAsync("/api/units")).AsArray().Select(unit => $"{unit!["code"]} {unit["name"]} {unit["kind"]} {unit["district"]} {unit["contact"]} {unit["activeFrom"]}"));
    }

    private static Task ChooseAsync(IPage page, string csv) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "表.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
}
