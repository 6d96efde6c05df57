using Microsoft.Playwright;
using TestKit.Hosting;

namespace StatsFunctions.Page.Tests;

/// <summary>The form of one return, as a reader uses it.</summary>
internal static class FormPage
{
    /// <summary>Its view, as the address names it.</summary>
    public static string Address(StatsApp app, string period, string last) => $"form?unit={app.Unit(last)}&period={period}";

    /// <summary>The field of an indicator.</summary>
    public static ILocator Field(IPage page, string code) => page.Locator($"#value-{code}");

    public static async Task FillAsync(IPage page, params (string Code, string Text)[] values)
    {
        foreach (var (code, text) in values)
        {
            await Field(page, code).FillAsync(text);
        }
    }

    /// <summary>Submits it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="pastMissing">Whether the reader answers that required values are to stay empty.</param>
    public static async Task SubmitAsync(IPage page, bool pastMissing = true)
    {
        await page.Locator("form.submit button.primary").ClickAsync();
        if (pastMissing && await page.Locator("[aria-invalid=true]").CountAsync() == 0)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "仍然提交" }).ClickAsync();
        }
    }
}
