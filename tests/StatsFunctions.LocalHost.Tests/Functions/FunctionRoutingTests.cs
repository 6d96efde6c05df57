using System.Net;

namespace StatsFunctions.LocalHost.Tests.Functions;

/// <summary>What the Functions host does with a request, seen from the network.</summary>
public sealed class FunctionRoutingTests : SampleHostTest
{
    [Theory]
    [InlineData("GET", "api/units/999901101", 200, "GET 999901101")]
    [InlineData("GET", "API/Units/999901101", 200, "GET 999901101")]
    [InlineData("GET", "api/units/a%2Fb", 200, "GET a%2Fb")]
    [InlineData("GET", "api/units/%E5%8E%BF", 200, "GET 县")]
    [InlineData("GET", "api/units/shadowed", 200, "GET shadowed")]
    [InlineData("PUT", "api/units/1", 201, "")]
    [InlineData("PATCH", "api/units/1", 201, "")]
    [InlineData("DELETE", "api/units/1", 404, "")]
    [InlineData("HEAD", "api/units/1", 404, "")]
    [InlineData("OPTIONS", "api/units/1", 404, "")]
    [InlineData("GET", "api/units", 404, "")]
    [InlineData("GET", "api/units/1/2", 404, "")]
    [InlineData("DELETE", "Unrouted", 200, "DELETE by name")]
    [InlineData("GET", "units.html", 200, "page units.html")]
    [InlineData("GET", "js/app.js", 200, "page js/app.js")]
    [InlineData("GET", "", 404, "")] // ASP.NET Core: no regex constraint matches a catch-all that is empty
    [InlineData("POST", "units.html", 404, "")]
    [InlineData("GET", "api/nothing", 404, "")]
    public async Task The_first_route_by_name_that_fits_path_and_method_answers_and_anything_else_is_404(string method, string path, int status, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await Client.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Head_is_answered_where_it_is_listed_with_the_length_of_the_body_and_without_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "api/files/seven.x");
        using var response = await Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(7, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task The_body_reaches_the_function_and_its_services_come_from_the_container()
    {
        using var body = new StringContent("正文");
        using var response = await Client.PutAsync(new Uri("api/units/7", UriKind.Relative), body, Token);

        Assert.Equal(["7=正文"], Journal.Lines);
    }

    [Fact]
    public async Task An_exception_that_leaves_a_function_is_500_without_a_body()
    {
        using var response = await Client.GetAsync(new Uri("api/fails", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [InlineData(30_000_000, HttpStatusCode.OK)]
    [InlineData(30_000_001, HttpStatusCode.InternalServerError)]
    public async Task The_server_reads_thirty_million_bytes_and_no_more(int length, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/body") { Content = new ByteArrayContent(new byte[length]) };
        request.Headers.ExpectContinue = true;
        using var response = await Client.SendAsync(request, Token);

        Assert.Equal(expected, response.StatusCode);
    }
}
