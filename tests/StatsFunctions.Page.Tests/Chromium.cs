using Microsoft.Playwright;
using StatsFunctions.Page.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace StatsFunctions.Page.Tests;

/// <summary>The system's Chromium, one for all tests of the page. Where there is none they are skipped, but not on a build machine.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Usual =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(_browser is null, "没有找到 Chromium：请安装它，或用环境变量 CHROMIUM 指明路径。Chromium was not found: install it, or name its path in CHROMIUM.");
            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("CHROMIUM"), .. Usual];
        if (candidates.FirstOrDefault(File.Exists) is not { } path)
        {
            if (Environment.GetEnvironmentVariable("CI") is "true")
            {
                throw new InvalidOperationException("Chromium was not found, and a build does not pass without the tests of the page.");
            }

            return;
        }

        Assertions.SetDefaultExpectTimeout(Visit.Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            // A build machine often runs as root, without a display and without the rest of the world.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
