using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.LocalHost.Demo;

/// <summary>The demonstration's way to the app: over the network, with a key, as any client outside this repository.</summary>
internal sealed class DemoClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _hostKey;

    /// <summary>A client.</summary>
    /// <param name="address">Where the host answers.</param>
    /// <param name="apiKey">The key of the app.</param>
    /// <param name="hostKey">The key of the host.</param>
    public DemoClient(Uri address, string apiKey, string hostKey)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        _hostKey = hostKey;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Submits a return.</summary>
    /// <param name="item">The return.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task SubmitAsync(DemoReturn item, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/returns/{item.Period}/{item.Unit}")
        {
            Content = JsonContent.Create(new { values = item.Values }),
        };
        using var response = await SendAsync(request, cancellationToken);
    }

    /// <summary>Runs a timer function through the host's own door.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task RunAsync(string function, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"admin/functions/{function}")
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-functions-key", _hostKey);
        using var response = await SendAsync(request, cancellationToken);
    }

    /// <summary>The units whose return of a period is stored.</summary>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<string>> ReadReportingUnitsAsync(Period period, CancellationToken cancellationToken) =>
        [.. (await GetAsync<List<StoredReturn>>($"api/returns/{period}", cancellationToken)).Select(item => item.Unit)];

    /// <summary>Every indicator.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<List<DemoIndicator>> ReadIndicatorsAsync(CancellationToken cancellationToken) =>
        GetAsync<List<DemoIndicator>>("api/indicators", cancellationToken);

    /// <summary>The workbooks of a year.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<List<DemoWorkbook>> ReadWorkbooksAsync(int year, CancellationToken cancellationToken) =>
        GetAsync<List<DemoWorkbook>>(string.Create(CultureInfo.InvariantCulture, $"api/workbooks/{year}"), cancellationToken);

    /// <summary>The county's totals against the year before.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<DemoComparison> ReadComparisonAsync(int year, CancellationToken cancellationToken) =>
        GetAsync<DemoComparison>(string.Create(CultureInfo.InvariantCulture, $"api/comparisons/{year}?by=county"), cancellationToken);

    /// <summary>Downloads a workbook.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its content, and the file name that the server gives it.</returns>
    public Task<(byte[] Content, string FileName)> DownloadAsync(DemoWorkbook workbook, CancellationToken cancellationToken) =>
        DownloadAsync(string.Create(CultureInfo.InvariantCulture, $"api/workbooks/{workbook.Year}/{Uri.EscapeDataString(workbook.Name)}"), cancellationToken);

    /// <summary>The report templates.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<List<DemoTemplate>> ReadTemplatesAsync(CancellationToken cancellationToken) =>
        GetAsync<List<DemoTemplate>>("api/report-templates", cancellationToken);

    /// <summary>Downloads a report.</summary>
    /// <param name="template">The template that is filled.</param>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its content, and the file name that the server gives it.</returns>
    public Task<(byte[] Content, string FileName)> DownloadAsync(DemoTemplate template, int year, CancellationToken cancellationToken) =>
        DownloadAsync(string.Create(CultureInfo.InvariantCulture, $"api/reports/{year}/{Uri.EscapeDataString(template.Name)}"), cancellationToken);

    private async Task<(byte[] Content, string FileName)> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancellationToken);
        var disposition = response.Content.Headers.ContentDisposition;
        var name = disposition?.FileNameStar ?? disposition?.FileName?.Trim('"') ?? Path.GetFileName(path);

        // A file name from the network is a name, not a path.
        return (await response.Content.ReadAsByteArrayAsync(cancellationToken), Path.GetFileName(name));
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(cancellationToken) ?? throw new JsonException("null");
        }
        catch (JsonException unexpected)
        {
            throw Failed(request, response.StatusCode, unexpected.Message);
        }
    }

    /// <summary>Sends a request; an answer other than 2xx ends the demonstration with what the answer says.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            throw Failed(request, unreachable.StatusCode, unreachable.Message);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw Failed(request, response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    private static StartupException Failed(HttpRequestMessage request, HttpStatusCode? status, string said)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{request.Method} {request.RequestUri} → {(int?)status} {said}");
        return new StartupException(new($"演示中止：{what}", "The demonstration stopped there."));
    }

    private sealed record StoredReturn(string Unit);
}
