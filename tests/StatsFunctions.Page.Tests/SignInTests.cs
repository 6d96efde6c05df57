using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using TestKit.Hosting;
using TestKit.Storage;
using static Microsoft.Playwright.Assertions;

namespace StatsFunctions.Page.Tests;

/// <summary>Who gets in, and how.</summary>
public sealed class SignInTests(Chromium chromium, AzuriteFixture azurite) : IAsyncLifetime
{
    private StatsApp _app = null!;

    public async ValueTask InitializeAsync() =>
        _app = await StatsApp.StartAsync(azurite.ConnectionString, "2024-01-10T02:00:00Z", null, "Stats:TrustPlatformIdentity=true", "WEBSITE_AUTH_ENABLED=true");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Whom_the_platform_has_signed_in_needs_no_key()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app);
        var principal = JsonSerializer.Serialize(new
        {
            name_typ = "name", role_typ = "roles",
            claims = new[] { new { typ = "oid", val = "7" }, new { typ = "name", val = "陈主任" }, new { typ = "roles", val = "StatsFunctions.County" } },
        });

        // What App Service adds to each request of whoever has signed in there.
        await visit.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["X-MS-CLIENT-PRINCIPAL"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(principal)) });
        await visit.Page.GotoAsync("/");

        await Expect(visit.Page.Locator("header.top .reader")).ToContainTextAsync("陈主任");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("报送进度");
    }

    [Fact]
    public async Task Where_the_platform_signs_in_its_sign_in_is_offered_beside_the_key()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app, expectsFailedCalls: true);
        await visit.Page.GotoAsync("/");

        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "用单位账号登录（县里工作人员）" })).ToHaveAttributeAsync("href", "/.auth/login/aad?post_login_redirect_uri=/");
        await visit.Page.Locator("#key").FillAsync(StatsApp.AdminKey);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("header.top")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_leaves_nothing_to_the_next_reader()
    {
        await using var visit = await Visit.BeginAsync(chromium, _app, expectsFailedCalls: true);
        await _app.PutUnitAsync("101");
        await visit.SignInAsync(StatsApp.AdminKey, $"form?unit={_app.Unit("101")}&period=2023-12");
        await Expect(FormPage.Field(visit.Page, "meetings_held")).ToBeFocusedAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await Expect(visit.Page.Locator("#key")).ToBeFocusedAsync();

        Assert.Equal("#/", await visit.Page.EvaluateAsync<string>("() => location.hash"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => sessionStorage.length"));
        await visit.Page.Keyboard.TypeAsync((await _app.IssueKeyAsync("viewer")).Key);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("报送进度");
    }
}
