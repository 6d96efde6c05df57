using Microsoft.Playwright;
using TestKit.Hosting;
using static Microsoft.Playwright.Assertions;

namespace StatsFunctions.Page.Tests.County;

/// <summary>Who comes back to a view finds it as they left it.</summary>
[Collection(Demonstration.Name)]
public sealed class PlaceTests(Chromium chromium, Demonstration demonstration)
{
    [Fact]
    public async Task Going_back_leads_to_the_same_rows_and_a_link_to_the_first()
    {
        await using var visit = await Visit.BeginAsync(chromium, demonstration.App);
        var page = visit.Page;
        await visit.SignInAsync(StatsApp.AdminKey, "progress?year=2023");
        var box = page.Locator(".map-part .scrolling");
        await Expect(page.Locator(".map tbody tr").Nth(100)).ToBeAttachedAsync();
        await box.EvaluateAsync("box => { box.scrollTop = 1500; }");
        var top = await box.EvaluateAsync<double>("box => box.scrollTop");
        Assert.InRange(top, 1000, 1500);

        await page.GotoAsync($"/#/unit?unit={demonstration.App.Unit("101")}&year=2023");
        await Expect(page.Locator(".strip")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.Locator(".map tbody tr").Nth(100)).ToBeAttachedAsync();

        // To the row: heights of rows that were not drawn yet are estimates.
        await page.WaitForFunctionAsync("top => Math.abs(document.querySelector('.map-part .scrolling').scrollTop - top) < 24", top);

        await page.GotoAsync("/#/units?q=%E7%99%BD");
        await Expect(page.Locator("h1")).ToHaveTextAsync("填报单位");
        await page.Locator("header.top").GetByRole(AriaRole.Link, new() { Name = "报送进度" }).ClickAsync();
        await Expect(page.Locator(".map tbody tr").Nth(100)).ToBeAttachedAsync();
        Assert.Equal(0, await box.EvaluateAsync<double>("box => box.scrollTop"));

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("白");
    }
}
