using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StatsFunctions.Page.Tests.Township;

/// <summary>A township's month, from the sign-in to the receipt.</summary>
public sealed class MonthTests(Chromium chromium, TownshipFixture fixture) : IClassFixture<TownshipFixture>
{
    [Fact]
    public async Task A_month_is_reported_with_the_keyboard_alone_and_ends_in_a_receipt()
    {
        var (last, key) = await fixture.NewTownshipAsync(activeFrom: "2023-05");
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        var page = visit.Page;
        await visit.SignInAsync(key);

        // What is owed stands first: May, by the fifth of June.
        await Expect(page.Locator(".owed")).ToContainTextAsync("没有欠报");
        await Expect(page.Locator(".owed")).ToContainTextAsync("2023年5月，6月5日（含）前报");
        await page.Locator(".owed a").PressAsync("Enter");

        // The first field has the focus; Enter leads on.
        await Expect(Field(page, "meetings_held")).ToBeFocusedAsync();
        foreach (var text in new[] { "１２", "1,007", "0" })
        {
            await page.Keyboard.TypeAsync(text);
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(page.Locator(".counts")).ToContainTextAsync("已填 3／81");
        await page.Keyboard.PressAsync("Control+Enter");

        // Required values are empty: that is said, and may be so.
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("空着就是“未报”，不是 0");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        var receipt = page.Locator(".receipt");
        await Expect(receipt.Locator("#revision")).ToHaveTextAsync("1");
        await Expect(receipt).ToContainTextAsync("2023年6月3日 10:");
        await Expect(receipt).ToContainTextAsync("王晓");
        await Expect(receipt).ToContainTextAsync("已报 3 项，未报 78 项");

        var stored = await StoredAsync("2023-05", last);
        Assert.Equal("""{"meetings_held":12,"documents_issued":1007,"oversight_inspections":0}""", stored["values"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_the_field_while_it_is_typed_and_nothing_is_sent()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        await visit.SignInAsync(key, Form("2023-05", last));

        await FillAsync(visit.Page, ("meetings_held", "12%"), ("documents_issued", "-3"), ("oversight_inspections", "1.5"), ("filed_cases", "1e3"));
        await ExpectSaysAsync(visit.Page, "meetings_held", "应为数字");
        await ExpectSaysAsync(visit.Page, "documents_issued", "不能为负数");
        await ExpectSaysAsync(visit.Page, "oversight_inspections", "应为整数");
        await ExpectSaysAsync(visit.Page, "filed_cases", "应为数字");
        await Expect(Field(visit.Page, "meetings_held")).ToHaveAttributeAsync("aria-invalid", "true");
        await SubmitAsync(visit.Page);

        // The first of them has the focus; nothing was stored.
        await Expect(Field(visit.Page, "meetings_held")).ToBeFocusedAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.App.Client.GetAsync($"/api/returns/2023-05/{fixture.App.Unit(last)}")).StatusCode);
    }

    [Fact]
    public async Task Relations_and_what_only_the_server_knows_are_said_at_the_field_while_it_is_typed()
    {
        var (last, key) = await fixture.NewTownshipAsync(activeFrom: "2022-06");
        for (var month = 7; month <= 12; month++)
        {
            await fixture.App.PutAsync($"2022-{month:D2}", last, "\"meetings_held\": 10");
        }

        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        await visit.SignInAsync(key, Form("2023-05", last));
        await FillAsync(visit.Page, ("filed_cases", "5"), ("filed_persons", "2"), ("meetings_held", "90"));

        // The relation is data of the API, told at the value that was typed last; the other one leads there.
        await ExpectSaysAsync(visit.Page, "filed_persons", "立案人数 2 ");
        await ExpectSaysAsync(visit.Page, "filed_cases", "见“立案人数”");
        await ExpectSaysAsync(visit.Page, "meetings_held", "中位数 10");
    }

    [Fact]
    public async Task A_correction_needs_a_reason_and_the_history_tells_it()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await fixture.App.PutAsync("2023-04", last, "\"meetings_held\": 8, \"documents_issued\": 3");
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        var page = visit.Page;
        await visit.SignInAsync(key);
        await page.Locator(".strip a[href$='2023-04']").ClickAsync();

        await FillAsync(page, ("meetings_held", "9"), ("documents_issued", ""));
        await SubmitAsync(page, pastMissing: false);
        await Expect(page.Locator("#note")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("漏计一次现场会");
        await SubmitAsync(page);

        await Expect(page.Locator("#revision")).ToHaveTextAsync("2");
        Assert.Equal("""{"meetings_held":9}""", (await StoredAsync("2023-04", last))["values"]!.ToJsonString());
        await page.GetByRole(AriaRole.Link, new() { Name = "修订记录" }).ClickAsync();
        var latest = page.Locator(".history li").First;
        await Expect(latest).ToContainTextAsync("漏计一次现场会");
        await Expect(latest.Locator("tr", new() { HasText = "召开会议数" })).ToContainTextAsync("8次9次");
        await Expect(latest.Locator("tr", new() { HasText = "印发文件数" })).ToContainTextAsync("3件未报");
    }

    [Fact]
    public async Task The_same_values_again_make_no_revision()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await fixture.App.PutAsync("2023-04", last, "\"meetings_held\": 8");
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        await visit.SignInAsync(key, Form("2023-04", last));

        await SubmitAsync(visit.Page);

        await Expect(visit.Page.Locator(".receipt")).ToContainTextAsync("没有产生新的修订");
        await Expect(visit.Page.Locator("#revision")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_column_of_a_sheet_goes_down_from_the_field_and_can_be_taken_back()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        await visit.SignInAsync(key, Form("2023-05", last));
        await Field(visit.Page, "documents_issued").FillAsync("77");

        await PasteAsync(visit.Page, "meetings_held", "1,234\r\n\r\n3\r\n");
        await Expect(Field(visit.Page, "meetings_held")).ToHaveValueAsync("1,234");
        await Expect(Field(visit.Page, "documents_issued")).ToHaveValueAsync("");
        await Expect(Field(visit.Page, "oversight_inspections")).ToHaveValueAsync("3");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(Field(visit.Page, "documents_issued")).ToHaveValueAsync("77");

        await PasteAsync(visit.Page, "meetings_held", "x\t8\n9\t1");
        await Expect(Field(visit.Page, "meetings_held")).ToHaveValueAsync("8");
        await Expect(Field(visit.Page, "documents_issued")).ToHaveValueAsync("77");
        await Expect(visit.Page.Locator(".notice", new() { HasText = "粘贴了 1 项" })).ToContainTextAsync("9 1");

        // A sheet has headings between its numbers.
        await PasteAsync(visit.Page, "meetings_held", "会议\n5\n文件\n6");
        await Expect(Field(visit.Page, "meetings_held")).ToHaveValueAsync("5");
        await Expect(Field(visit.Page, "documents_issued")).ToHaveValueAsync("6");
        await Expect(visit.Page.Locator(".notice", new() { HasText = "粘贴了 2 项" })).ToContainTextAsync("会议；文件");

        // With names beside the numbers, the names decide.
        await PasteAsync(visit.Page, "meetings_held", "立案人数（人）\t4\n立案件数\t次\t3\n合计\t7");
        await Expect(Field(visit.Page, "filed_cases")).ToHaveValueAsync("3");
        await Expect(Field(visit.Page, "filed_persons")).ToHaveValueAsync("4");
        await Expect(visit.Page.Locator(".notice", new() { HasText = "粘贴了 2 项" })).ToContainTextAsync("立案件数 次 3；合计 7");
    }

    private async Task<JsonNode> StoredAsync(string period, string last) => await fixture.App.GetAsync($"/api/returns/{period}/{fixture.App.Unit(last)}");

    private string Form(string period, string last) => FormPage.Address(fixture.App, period, last);

    private static ILocator Field(IPage page, string code) => FormPage.Field(page, code);

    private static Task FillAsync(IPage page, params (string Code, string Text)[] values) => FormPage.FillAsync(page, values);

    private static Task SubmitAsync(IPage page, bool pastMissing = true) => FormPage.SubmitAsync(page, pastMissing);

    private static Task ExpectSaysAsync(IPage page, string code, string text) => Expect(page.Locator($"#says-{code}")).ToContainTextAsync(text);

    private static async Task PasteAsync(IPage page, string code, string text) => await Field(page, code).EvaluateAsync(
        "(field, text) => { const data = new DataTransfer(); data.setData('text/plain', text); field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", text);
}
