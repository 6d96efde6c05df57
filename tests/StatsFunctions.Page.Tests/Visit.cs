using System.Collections.Concurrent;
using Microsoft.Playwright;
using TestKit.Hosting;

namespace StatsFunctions.Page.Tests;

/// <summary>
/// A reader's visit to the page, in a browser profile of its own. At its end the page must have kept to itself: no request
/// to anybody else, nothing against the content security policy, no script that failed.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    /// <summary>What is not there after so many milliseconds will not come, however busy the machine is.</summary>
    public const float Patience = 60_000;

    private readonly StatsApp _app;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _offences = [];

    private Visit(StatsApp app, IBrowserContext context)
    {
        _app = app;
        _context = context;
    }

    /// <summary>The tab.</summary>
    public IPage Page { get; private set; } = null!;

    /// <summary>The profile.</summary>
    public IBrowserContext Context => _context;

    /// <summary>Failures of calls that a test brings about, which browsers write into their console as errors.</summary>
    public bool ExpectsFailedCalls { get; init; }

    public static async Task<Visit> BeginAsync(Chromium chromium, StatsApp app, int width = 1366, int height = 768, bool expectsFailedCalls = false)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = app.Client.BaseAddress!.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            // A clerk's machine may stand anywhere: what the page says is the county's time.
            TimezoneId = "America/New_York",
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Patience);
        var visit = new Visit(app, context) { ExpectsFailedCalls = expectsFailedCalls };
        await visit.OpenTabAsync();
        return visit;
    }

    /// <summary>Opens another tab, which has no key yet, and makes it the visit's.</summary>
    public async Task<IPage> OpenTabAsync()
    {
        var origin = _app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Page = await _context.NewPageAsync();
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                _offences.Enqueue($"asked for {request.Url}");
            }
        };
        Page.PageError += (_, error) => _offences.Enqueue(error);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !(ExpectsFailedCalls && message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)))
            {
                _offences.Enqueue(message.Text);
            }
        };
        return Page;
    }

    /// <summary>Signs in with a key, by keyboard.</summary>
    /// <param name="key">The key.</param>
    /// <param name="view">The view to open, as the address names it.</param>
    public async Task SignInAsync(string key, string view = "")
    {
        await Page.GotoAsync(view.Length == 0 ? "/" : $"/#/{view}");
        await Assertions.Expect(Page.Locator("#key")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync(key);
        await Page.Keyboard.PressAsync("Enter");
        await Page.Locator("header.top").WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_offences);
    }
}
