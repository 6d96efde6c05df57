using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using StatsFunctions.App.Http.Callers;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Callers;

/// <summary>County staff whom the platform has signed in.</summary>
public sealed class PlatformIdentityTests(PlatformIdentityTests.Trusting trusting, AzuriteFixture azurite) : IClassFixture<PlatformIdentityTests.Trusting>
{
    private const string Template = "/api/report-templates/x";

    private readonly StatsApp _app = trusting.App;

    [Theory]
    [InlineData("StatsFunctions.Viewer", 200, 403, 403)]
    [InlineData("StatsFunctions.County", 200, 404, 403)]
    [InlineData("StatsFunctions.Admin", 200, 404, 200)]
    [InlineData("StatsFunctions.Viewer StatsFunctions.Admin StatsFunctions.County", 200, 404, 200)]
    [InlineData("Viewer other StatsFunctions.Viewer", 200, 403, 403)]
    public async Task App_roles_are_roles(string roles, int read, int write, int manage)
    {
        var principal = Principal(roles.Split(' '));

        Assert.Equal(read, (int)(await SendAsync(HttpMethod.Get, "/api/years/2023", principal)).StatusCode);
        Assert.Equal(write, (int)(await SendAsync(HttpMethod.Delete, Template, principal)).StatusCode);
        Assert.Equal(manage, (int)(await SendAsync(HttpMethod.Get, "/api/keys", principal)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("statsfunctions.viewer")]
    [InlineData("StatsFunctions.Unit")]
    public async Task Without_a_role_one_is_told_so(string role)
    {
        var response = await SendAsync(HttpMethod.Get, "/api/years/2023", Principal([role]));

        Assert.Equal((HttpStatusCode.Forbidden, "no-app-role"), (response.StatusCode, await CodeAsync(response)));
    }

    [Fact]
    public async Task Roles_are_taken_from_the_principals_own_type_of_claim_and_from_no_other()
    {
        Assert.Equal(200, await StatusAsync("""{"role_typ":"r","claims":[{"typ":"r","val":"StatsFunctions.Viewer"},{"typ":"oid","val":"1"}]}"""));
        Assert.Equal(403, await StatusAsync("""{"role_typ":"r","claims":[{"typ":"groups","val":"StatsFunctions.Viewer"},{"typ":"oid","val":"1"}]}"""));
        Assert.Equal(403, await StatusAsync("""{"claims":[]}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("bm90IGpzb24=")]
    [InlineData("e30=")]
    [InlineData("W10=")]
    [InlineData("bnVsbA==")]
    public async Task What_is_no_principal_is_nobody(string header) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api/years/2023", header)).StatusCode);

    [Theory]
    [InlineData("""{"claims":1}""")]
    [InlineData("""{"claims":[1]}""")]
    [InlineData("""{"claims":[{"typ":1,"val":"x"}]}""")]
    [InlineData("""{"claims":[{"typ":"roles"}]}""")]
    [InlineData("""{"claims":[{"typ":"roles","val":["StatsFunctions.Admin"]}]}""")]
    [InlineData("""{"role_typ":7,"claims":[{"typ":"roles","val":"StatsFunctions.Admin"}]}""")]
    [InlineData("""{"claims":[{"typ":"roles","val":"StatsFunctions.Admin"}]}""")]
    [InlineData("""{"claims":[{"typ":"roles","val":"\ud800"}]}""")]
    public async Task Nor_is_one_of_another_shape_or_without_a_name(string principal) => Assert.Equal(401, await StatusAsync(principal));

    [Fact]
    public async Task A_key_decides_alone()
    {
        var admin = Principal(["StatsFunctions.Admin"]);
        var (_, viewer) = await _app.IssueKeyAsync("viewer");

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api/years/2023", admin, ("X-Api-Key", "wrong"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api/years/2023", admin, ("X-Api-Key", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Get, "/api/keys", admin, ("X-Api-Key", viewer))).StatusCode);
    }

    // The name of the principal's own kind of claim, the user name, the platform's header.
    [Theory]
    [InlineData("""{"name_typ":"n","claims":[{"typ":"n","val":"张三"},{"typ":"preferred_username","val":"z@county"},{"typ":"roles","val":"StatsFunctions.County"}]}""", "张三")]
    [InlineData("""{"name_typ":"n","claims":[{"typ":"preferred_username","val":"z@county"},{"typ":"roles","val":"StatsFunctions.County"}]}""", "z@county")]
    [InlineData("""{"claims":[{"typ":"oid","val":"1"},{"typ":"roles","val":"StatsFunctions.County"}]}""", "header@county")]
    public async Task Histories_have_the_persons_name(string principal, string name)
    {
        var request = Request(HttpMethod.Put, $"/api/returns/2023-05/{_app.Unit("101")}", Encode(principal), ("X-MS-CLIENT-PRINCIPAL-NAME", "header@county"));
        request.Content = JsonContent.Create(new { values = new { meetings_held = Random.Shared.Next() } });

        Assert.Equal(name, (string)(await StatsApp.ReadAsync(await trusting.Client.SendAsync(request)))["submittedBy"]!);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 404)]
    [InlineData("Sec-Fetch-Site", "none", 404)]
    [InlineData("Origin", "https://elsewhere.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "SELF", 404)]
    [InlineData("X-Other", "x", 404)]
    public async Task A_page_of_another_site_does_not_write_for_who_is_signed_in(string header, string value, int status)
    {
        var county = Principal(["StatsFunctions.County"]);
        var self = trusting.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var response = await SendAsync(HttpMethod.Delete, Template, county, (header, value.Replace("SELF", self, StringComparison.Ordinal)));

        Assert.Equal((status, status == 403 ? "cross-site" : "unknown-template"), ((int)response.StatusCode, await CodeAsync(response)));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/api/years/2023", county, (header, value))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Delete, Template, null, (header, value), ("X-Api-Key", StatsApp.AdminKey))).StatusCode);
    }

    // Older browsers say the origin only; neither it nor the host names the port that the scheme has anyway.
    [Theory]
    [InlineData("app.example", "https://app.example", false)]
    [InlineData("app.example:443", "https://app.example", false)]
    [InlineData("app.example", "https://app.example:443", false)]
    [InlineData("app.example:8443", "https://app.example:8443", false)]
    [InlineData("xn--fiqs8s.example", "https://xn--fiqs8s.example", false)]
    [InlineData("app.example", "https://app.example:8443", true)]
    [InlineData("app.example", "https://app.example.elsewhere", true)]
    [InlineData("app.example", "null", true)]
    [InlineData("", "https://app.example", true)]
    public void An_origin_is_the_apps_own_by_host_and_port(string host, string origin, bool expected)
    {
        var context = new DefaultHttpContext { Request = { Method = "POST", Host = new HostString(host) } };
        context.Request.Headers.Origin = origin;

        Assert.Equal(expected, CrossSite.IsWrite(context.Request));
    }

    // Both must be said: by the settings, and by the platform.
    [Theory]
    [InlineData("Stats:TrustPlatformIdentity=true")]
    [InlineData("WEBSITE_AUTH_ENABLED=True")]
    [InlineData("Stats:TrustPlatformIdentity=true", "WEBSITE_AUTH_ENABLED=false")]
    [InlineData("Stats:TrustPlatformIdentity=false", "WEBSITE_AUTH_ENABLED=True")]
    public async Task Headers_that_a_client_sends_itself_are_worth_nothing(params string[] settings)
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString, settings: settings);
        using var client = app.NewClient(null);

        var response = await client.SendAsync(Request(HttpMethod.Get, "/api/years/2023", Principal(["StatsFunctions.Admin"]), ("X-MS-CLIENT-PRINCIPAL-NAME", "admin")));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static string Principal(IEnumerable<string> roles) => Encode(JsonSerializer.Serialize(new
    {
        auth_typ = "aad",
        name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
        claims = roles.Select(role => new { typ = "roles", val = role }).Append(new { typ = "preferred_username", val = "someone@county" }),
    }));

    private static string Encode(string principal) => Convert.ToBase64String(Encoding.UTF8.GetBytes(principal));

    private static HttpRequestMessage Request(HttpMethod method, string path, string? principal, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (principal is not null)
        {
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", principal);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) => (string?)(await StatsApp.ReadAsync(response))["code"];

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? principal, params (string Name, string Value)[] headers) =>
        trusting.Client.SendAsync(Request(method, path, principal, headers));

    private async Task<int> StatusAsync(string principal) => (int)(await SendAsync(HttpMethod.Get, "/api/years/2023", Encode(principal))).StatusCode;

    /// <summary>An app behind a platform that signs people in.</summary>
    public sealed class Trusting(AzuriteFixture azurite) : IAsyncLifetime
    {
        private StatsApp? _app;

        public StatsApp App => _app!;

        public HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _app = await StatsApp.StartAsync(azurite.ConnectionString, settings: ["Stats:TrustPlatformIdentity=true", "WEBSITE_AUTH_ENABLED=True"]);
            await _app.PutUnitAsync("101");
            Client = _app.NewClient(null);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await App.DisposeAsync();
        }
    }
}
