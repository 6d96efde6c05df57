using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StatsFunctions.Page.Tests.Township;

/// <summary>Whatever happens to tab, network or return meanwhile: no typed number is lost, and none is stored over another unseen.</summary>
public sealed class LosesNothingTests(Chromium chromium, TownshipFixture fixture) : IClassFixture<TownshipFixture>
{
    [Fact]
    public async Task A_draft_survives_the_closed_tab_and_ends_with_its_submission()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        await visit.SignInAsync(key, Form(last));
        await FormPage.FillAsync(visit.Page, ("meetings_held", "41"), ("documents_issued", "4x"));
        await visit.Page.CloseAsync();

        // The key is the tab's; the draft is the machine's.
        await visit.OpenTabAsync();
        await visit.SignInAsync(key);
        await visit.Page.Locator(".drafts a").ClickAsync();
        await Expect(FormPage.Field(visit.Page, "meetings_held")).ToHaveValueAsync("41");
        await Expect(FormPage.Field(visit.Page, "documents_issued")).ToHaveValueAsync("4x");

        await FormPage.FillAsync(visit.Page, ("documents_issued", "4"));
        await FormPage.SubmitAsync(visit.Page);
        await Expect(visit.Page.Locator("#revision")).ToHaveTextAsync("1");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "完成" }).ClickAsync();
        await Expect(visit.Page.Locator(".strip").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".drafts")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_check_that_is_refused_for_a_while_keeps_nobody_from_typing_nor_the_draft()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App, expectsFailedCalls: true);
        await visit.Page.RouteAsync("**/check", route => route.FulfillAsync(new() { Status = 429, ContentType = "application/problem+json", Body = """{"title":"请稍候","status":429,"code":"busy"}""" }));
        await visit.SignInAsync(key, Form(last));
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请稍候");
        await FormPage.FillAsync(visit.Page, ("meetings_held", "41"));
        await visit.Page.CloseAsync();

        await visit.OpenTabAsync();
        await visit.SignInAsync(key, Form(last));
        await Expect(FormPage.Field(visit.Page, "meetings_held")).ToHaveValueAsync("41");
    }

    [Fact]
    public async Task Two_tabs_on_one_return_keep_one_draft_of_what_was_typed_in_both()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        await visit.SignInAsync(key, Form(last));
        var first = visit.Page;
        await FormPage.FillAsync(first, ("meetings_held", "5"));
        var second = await visit.OpenTabAsync();
        await visit.SignInAsync(key, Form(last));
        await Expect(FormPage.Field(second, "meetings_held")).ToHaveValueAsync("5");

        await FormPage.FillAsync(first, ("documents_issued", "77"), ("meetings_held", "6"));
        await FormPage.FillAsync(second, ("filed_cases", "3"));
        await Expect(FormPage.Field(second, "documents_issued")).ToHaveValueAsync("77");
        await first.CloseAsync();
        await second.CloseAsync();

        await visit.OpenTabAsync();
        await visit.SignInAsync(key, Form(last));
        await Expect(FormPage.Field(visit.Page, "meetings_held")).ToHaveValueAsync("6");
        await Expect(FormPage.Field(visit.Page, "documents_issued")).ToHaveValueAsync("77");
        await Expect(FormPage.Field(visit.Page, "filed_cases")).ToHaveValueAsync("3");
    }

    [Fact]
    public async Task What_both_changed_is_decided_value_by_value_and_what_one_changed_is_taken()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await fixture.App.PutAsync("2023-05", last, "\"meetings_held\": 10, \"documents_issued\": 20, \"filed_cases\": 1, \"filed_persons\": 1");
        await using var visit = await Visit.BeginAsync(chromium, fixture.App, expectsFailedCalls: true);
        var page = visit.Page;
        await visit.SignInAsync(key, Form(last));
        await Expect(FormPage.Field(page, "meetings_held")).ToHaveValueAsync("10");

        await fixture.App.PatchAsync("2023-05", last, "\"meetings_held\": 11, \"documents_issued\": 22, \"filed_persons\": 3");
        await FormPage.FillAsync(page, ("meetings_held", "12"), ("filed_cases", "2"), ("filed_persons", "3"));
        await page.Locator("#note").FillAsync("补计");

        // Whether the check or the submission met it first: the three are told apart.
        await Expect(page.Locator("#says-meetings_held")).ToContainTextAsync("别人把它从 10 改成了 11，你填的是 12");
        await Expect(FormPage.Field(page, "documents_issued")).ToHaveValueAsync("22");
        await Expect(page.Locator(".counts")).ToContainTextAsync("1 处冲突");
        await FormPage.SubmitAsync(page, pastMissing: false);
        await Expect(FormPage.Field(page, "meetings_held")).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "保留我填的" }).ClickAsync();
        await FormPage.SubmitAsync(page);
        await Expect(page.Locator("#revision")).ToHaveTextAsync("3");
        var stored = await fixture.App.GetAsync($"/api/returns/2023-05/{fixture.App.Unit(last)}");
        Assert.Equal("""{"meetings_held":12,"documents_issued":22,"filed_cases":2,"filed_persons":3}""", stored["values"]!.ToJsonString());
    }

    [Fact]
    public async Task A_conflict_that_was_not_decided_is_still_one_after_the_tab_was_closed()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await fixture.App.PutAsync("2023-05", last, "\"meetings_held\": 10");
        await using var visit = await Visit.BeginAsync(chromium, fixture.App, expectsFailedCalls: true);
        await visit.SignInAsync(key, Form(last));
        await Expect(FormPage.Field(visit.Page, "meetings_held")).ToHaveValueAsync("10");
        await fixture.App.PatchAsync("2023-05", last, "\"meetings_held\": 11");
        await FormPage.FillAsync(visit.Page, ("meetings_held", "12"));
        await Expect(visit.Page.Locator("#says-meetings_held")).ToContainTextAsync("冲突");
        await visit.Page.CloseAsync();

        await visit.OpenTabAsync();
        await visit.SignInAsync(key, Form(last));

        await Expect(visit.Page.Locator("#says-meetings_held")).ToContainTextAsync("别人把它从 10 改成了 11，你填的是 12");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "采用 11" }).ClickAsync();
        await Expect(FormPage.Field(visit.Page, "meetings_held")).ToHaveValueAsync("11");
    }

    [Fact]
    public async Task Another_tab_that_was_not_typed_in_leaves_the_draft_alone()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        await visit.SignInAsync(key, Form(last));
        var first = visit.Page;
        await visit.OpenTabAsync();
        await visit.SignInAsync(key, Form(last));
        await FormPage.FillAsync(first, ("meetings_held", "41"));

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "返回" }).ClickAsync();
        await Expect(visit.Page.Locator(".drafts")).ToContainTextAsync("2023年5月");
    }

    [Fact]
    public async Task What_changes_many_fields_can_be_taken_back()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        var page = visit.Page;
        await visit.SignInAsync(key, Form(last));
        await FormPage.FillAsync(page, ("filed_cases", "4"));
        await page.Keyboard.PressAsync("Alt+0");
        await Expect(FormPage.Field(page, "filed_persons")).ToHaveValueAsync("0");
        await Expect(FormPage.Field(page, "filed_cases")).ToHaveValueAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(FormPage.Field(page, "filed_persons")).ToHaveValueAsync("");

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "放弃草稿" }).ClickAsync();
        await Expect(FormPage.Field(page, "filed_cases")).ToHaveValueAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(FormPage.Field(page, "filed_cases")).ToHaveValueAsync("4");
    }

    [Fact]
    public async Task Nothing_can_be_typed_beside_a_submission_that_is_under_way()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App);
        var page = visit.Page;
        await visit.SignInAsync(key, Form(last));
        await FormPage.FillAsync(page, ("meetings_held", "6"));
        var goOn = new TaskCompletionSource();
        await page.RouteAsync($"**/api/returns/2023-05/{fixture.App.Unit(last)}", async route =>
        {
            await goOn.Task;
            await route.ContinueAsync();
        });

        await FormPage.SubmitAsync(page);
        await Expect(page.Locator("form.submit button.primary")).ToContainTextAsync("正在提交");
        await page.Keyboard.TypeAsync("9");
        await Expect(page.Locator(".entry")).ToHaveJSPropertyAsync("inert", true);
        goOn.SetResult();

        await Expect(page.Locator("#revision")).ToHaveTextAsync("1");
        var stored = await fixture.App.GetAsync($"/api/returns/2023-05/{fixture.App.Unit(last)}");
        Assert.Equal("""{"meetings_held":6}""", stored["values"]!.ToJsonString());
    }

    [Fact]
    public async Task A_failed_call_is_told_and_the_form_stands_as_it_was()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App, expectsFailedCalls: true);
        var page = visit.Page;
        await visit.SignInAsync(key, Form(last));
        await FormPage.FillAsync(page, ("meetings_held", "6"));
        await page.RouteAsync("**/api/returns/2023-05/*", route => route.AbortAsync());

        await FormPage.SubmitAsync(page);
        await Expect(page.Locator("form.submit .notice.bad")).ToContainTextAsync("没有连上服务器");
        await Expect(FormPage.Field(page, "meetings_held")).ToHaveValueAsync("6");

        await page.UnrouteAllAsync();
        await FormPage.SubmitAsync(page);
        await Expect(page.Locator("#revision")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_submission_whose_answer_was_lost_is_known_again()
    {
        var (last, key) = await fixture.NewTownshipAsync();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App, expectsFailedCalls: true);
        var page = visit.Page;
        await visit.SignInAsync(key, Form(last));
        await FormPage.FillAsync(page, ("meetings_held", "6"));
        await page.RouteAsync("**/api/returns/2023-05/*", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await FormPage.SubmitAsync(page);
        await Expect(page.Locator("form.submit .notice.bad")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await FormPage.SubmitAsync(page);

        await Expect(page.Locator("#revision")).ToHaveTextAsync("1");
        Assert.Single((await fixture.App.GetAsync($"/api/returns/2023-05/{fixture.App.Unit(last)}/revisions")).AsArray());
    }

    [Fact]
    public async Task A_key_that_ends_while_it_is_typed_leads_to_the_sign_in_and_back_to_the_same_form()
    {
        var (last, _) = await fixture.NewTownshipAsync();
        var (id, key) = await fixture.App.IssueKeyAsync("unit", last);
        await using var visit = await Visit.BeginAsync(chromium, fixture.App, expectsFailedCalls: true);
        var page = visit.Page;
        await visit.SignInAsync(key, Form(last));
        await Expect(FormPage.Field(page, "meetings_held")).ToBeFocusedAsync();
        await fixture.App.Client.DeleteAsync($"/api/keys/{id}");

        // The check of what is typed meets it.
        await FormPage.FillAsync(page, ("meetings_held", "6"));
        await Expect(page.Locator("#key")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync((await fixture.App.IssueKeyAsync("unit", last)).Key);
        await page.Keyboard.PressAsync("Enter");

        await Expect(FormPage.Field(page, "meetings_held")).ToHaveValueAsync("6");
    }

    [Fact]
    public async Task A_closed_year_is_told_before_anything_is_typed()
    {
        var (last, key) = await fixture.NewTownshipAsync(activeFrom: "2021-12");
        await fixture.App.PutAsync("2021-12", last, "\"meetings_held\": 1");
        (await fixture.App.Client.PostAsync("/api/years/2021/close", new StringContent("""{"reason":"年终","force":true}""", System.Text.Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        await using var visit = await Visit.BeginAsync(chromium, fixture.App, expectsFailedCalls: true);

        await visit.SignInAsync(key, $"form?unit={fixture.App.Unit(last)}&period=2021-12");

        await Expect(visit.Page.Locator(".notice.bad")).ToContainTextAsync("2021 年度已关账");
        await Expect(visit.Page.Locator("form.submit button.primary")).ToBeDisabledAsync();
    }

    private string Form(string last) => FormPage.Address(fixture.App, "2023-05", last);
}
