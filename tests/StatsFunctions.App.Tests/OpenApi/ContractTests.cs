using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using StatsFunctions.App.OpenApi;
using TestKit.Contract;

namespace StatsFunctions.App.Tests.OpenApi;

/// <summary>Whatever an answer has that the document does not tell, the tests' client refuses.</summary>
public sealed class ContractTests
{
    private const string Health = """{"status":"ok","version":"1","commit":null,"platformSignIn":false}""";

    [Theory]
    [InlineData("/api/health", 200, "application/json", Health, null)]
    [InlineData("/api/health", 202, "application/json", Health, "answers 202, which is not documented")]
    [InlineData("/api/health", 200, "text/json", Health, "type 'text/json' is not documented")]
    [InlineData("/api/health", 200, "application/json", """{"status":"ok","version":"1","platformSignIn":false}""", "lacks commit")]
    [InlineData("/api/health", 200, "application/json", """{"status":"ok","version":"1","commit":null,"platformSignIn":false,"more":1}""", "$.more is not allowed")]
    [InlineData("/api/nothing", 404, "application/problem+json", "{}", null)]
    [InlineData("/api/nothing", 200, "application/json", "{}", "no operation is there")]
    [InlineData("/api/units", 401, "application/problem+json", """{"type":"about:blank","title":"","status":401,"detail":"","code":"unauthorized"}""", "the header WWW-Authenticate is missing")]
    [InlineData("/api/returns/2023", 400, "application/problem+json", """{"type":"about:blank","title":"","status":400,"detail":"","code":"malformed-period"}""", null)]
    [InlineData("/api/returns/2023", 400, "application/problem+json", """{"type":"about:blank","title":"","status":400,"detail":"","code":"not-json"}""", "the problem not-json is not documented there")]
    public async Task It_refuses_what_is_not_told(string path, int status, string type, string body, string? fault)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

        var faults = await FaultsOfAsync(path, response);

        Assert.Equal(fault is null ? 0 : 1, faults.Count);
        Assert.All(faults, text => Assert.Contains(fault!, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_refuses_a_header_that_is_not_told()
    {
        var response = new HttpResponseMessage { Content = new StringContent(Health, Encoding.UTF8, "application/json"), Headers = { { "X-More", "1" }, { "X-Frame-Options", "DENY" } } };

        Assert.Equal(["the header X-More is not documented"], await FaultsOfAsync("/api/health", response));
    }

    [Fact]
    public void The_parts_of_the_document_are_one()
    {
        var document = JsonNode.Parse(ApiDocument.Read().Json)!;

        Assert.Equal("3.1.1", (string)document["openapi"]!);
        Assert.NotNull(document["paths"]!["/api/units"]);
        Assert.NotNull(document["paths"]!["/api/keys"]);
    }

    private static Task<IReadOnlyList<string>> FaultsOfAsync(string path, HttpResponseMessage response) =>
        ApiContract.OfApp.FaultsOfAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri("http://localhost"), path)), response, TestContext.Current.CancellationToken);
}
