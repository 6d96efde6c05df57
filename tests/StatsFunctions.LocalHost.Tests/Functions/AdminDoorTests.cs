using System.Net;
using System.Text;

namespace StatsFunctions.LocalHost.Tests.Functions;

public sealed class AdminDoorTests : SampleHostTest
{
    [Theory]
    [InlineData("Nightly", "{}")]
    [InlineData("nightly", """{"input":"by hand"}""")]
    public async Task With_the_host_key_a_timer_function_has_run_when_202_is_answered(string name, string body)
    {
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(name, "the host key", body));

        Assert.StartsWith("Nightly ", Assert.Single(Journal.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nightly", null, "{}", HttpStatusCode.Unauthorized)]
    [InlineData("Nightly", "the host keY", "{}", HttpStatusCode.Unauthorized)]
    [InlineData("Nothing", null, "{}", HttpStatusCode.Unauthorized)]
    [InlineData("Nothing", "the host key", "{}", HttpStatusCode.NotFound)]
    [InlineData("A_ReadUnit", "the host key", "{}", HttpStatusCode.NotFound)]
    [InlineData("Nightly", "the host key", "", HttpStatusCode.BadRequest)]
    [InlineData("Nightly", "the host key", "[]", HttpStatusCode.BadRequest)]
    public async Task Otherwise_nothing_runs(string name, string? key, string body, HttpStatusCode expected)
    {
        Assert.Equal(expected, await PostAsync(name, key, body));
        Assert.Empty(Journal.Lines);
    }

    [Fact]
    public async Task A_run_that_fails_is_accepted_all_the_same()
    {
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("Stumbling", "the host key", "{}"));
        Assert.Single(Journal.Lines);
    }

    [Fact]
    public async Task The_door_is_no_page()
    {
        using var response = await Client.GetAsync(new Uri("admin/functions/Nightly", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<HttpStatusCode> PostAsync(string name, string? key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"admin/functions/{name}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var response = await Client.SendAsync(request, Token);
        return response.StatusCode;
    }
}
