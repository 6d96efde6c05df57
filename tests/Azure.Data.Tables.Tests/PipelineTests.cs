using System.Security.Cryptography;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Tests;

public sealed class PipelineTests
{
    private const string Key = "a2V5LW9mLWFuLWFjY291bnQ=";
    private const string Busy = """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"The server is busy."}}}""";
    private const string Entity = """{"odata.metadata":"x","odata.etag":"W/\"datetime'2023'\"","PartitionKey":"p","RowKey":"r","v@odata.type":"Edm.Int64","v":"5"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_server_is_asked_again()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(503, Busy), ScriptedServer.Answer(500), ScriptedServer.Answer(200, Entity));

        var entity = await Client(server, retries: 3).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token);

        Assert.Equal(5L, entity.Value.GetInt64("v"));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_stays_busy_fails_the_call_with_its_code()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(503, Busy), ScriptedServer.Answer(503, Busy));

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => Client(server, retries: 1).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token));

        Assert.Equal((503, "ServerBusy"), (exception.Status, exception.ErrorCode));
        Assert.Contains("The server is busy.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_refused_request_is_not_repeated()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(403), ScriptedServer.Answer(200, Entity));

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => Client(server, retries: 3).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token));

        Assert.Equal(403, exception.Status);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_repeated_write_sends_its_body_again()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(503, Busy), ScriptedServer.Answer(204, "", "ETag: W/\"1\""));

        var response = await Client(server, retries: 1).UpsertEntityAsync(new TableEntity("p", "r") { ["v"] = 5L }, cancellationToken: Token);

        Assert.Equal(204, response.Status);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(server.Header(0, "Content-Length"), server.Header(1, "Content-Length"));
        Assert.NotEqual("0", server.Header(1, "Content-Length"));
    }

    [Fact]
    public async Task Every_request_is_signed_with_the_key_of_the_account()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(503), ScriptedServer.Answer(200, Entity));

        await Client(server, retries: 1).GetEntityAsync<TableEntity>("p'1", "百分 100%", cancellationToken: Token);

        Assert.Equal(2, server.Requests.Count);
        for (var request = 0; request < 2; request++)
        {
            var path = server.Requests[request].Split(' ')[1].Split('?')[0];
            var signature = Convert.ToBase64String(HMACSHA256.HashData(
                Convert.FromBase64String(Key), Encoding.UTF8.GetBytes($"{server.Header(request, "x-ms-date")}\n/account{path}")));
            Assert.Equal($"SharedKeyLite account:{signature}", server.Header(request, "Authorization"));
        }
    }

    [Fact]
    public async Task A_changed_key_signs_from_then_on()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(200, Entity), ScriptedServer.Answer(200, Entity));
        var credential = new TableSharedKeyCredential("account", Key);
        var client = new TableClient(server.Address, "Returns", credential, server.Options(0));
        await client.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token);

        credential.SetAccountKey("b3RoZXI=");
        await client.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token);

        var signature = Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String("b3RoZXI="), Encoding.UTF8.GetBytes($"{server.Header(1, "x-ms-date")}\n/account{server.Requests[1].Split(' ')[1].Split('?')[0]}")));
        Assert.Equal($"SharedKeyLite account:{signature}", server.Header(1, "Authorization"));
    }

    [Theory]
    [InlineData(null, "https://storage.azure.com/.default")]
    [InlineData("https://storage.azure.cn", "https://storage.azure.cn/.default")]
    public async Task A_token_is_asked_for_the_audience_and_sent(string? audience, string scope)
    {
        await using var server = new ScriptedServer(https: true, ScriptedServer.Answer(200, Entity));
        var credential = new FixedToken();
        var options = server.Options(0);
        if (audience is not null)
        {
            options.Audience = audience;
        }

        await new TableClient(server.Address, "Returns", credential, options).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token);

        Assert.Equal("Bearer token-of-the-identity", server.Header(0, "Authorization"));
        Assert.Equal([scope], credential.Scopes);
    }

    [Fact]
    public async Task A_token_is_not_sent_without_encryption()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(200, Entity));
        var client = new TableServiceClient(server.Address, new FixedToken(), server.Options(0)).GetTableClient("Returns");

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_version_of_the_service_is_named()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(200, Entity));

        await Client(server, retries: 0).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token);

        Assert.Equal("2020-12-06", server.Header(0, "x-ms-version"));
        Assert.Equal("application/json;odata=minimalmetadata", server.Header(0, "Accept"));
        Assert.StartsWith("GET /account/Returns(PartitionKey=", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_access_signature_is_sent_with_every_request()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(200, Entity));
        var client = new TableClient($"TableEndpoint={server.Address};SharedAccessSignature=sv=2020-12-06&sig=a%2Bb%3D", "Returns", server.Options(0));

        await client.GetEntityAsync<TableEntity>("p", "r", ["v"], Token);

        AssertSigned(server, 0);
    }

    [Fact]
    public async Task A_shared_access_signature_in_the_address_is_sent_with_every_request()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(200, Entity));
        var service = new TableServiceClient(new Uri($"{server.Address}?sv=2020-12-06&sig=a%2Bb%3D"), server.Options(0));

        await service.GetTableClient("Returns").GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token);

        AssertSigned(server, 0);
        Assert.DoesNotContain("sig", service.Uri.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_not_the_services_own_keeps_its_status()
    {
        await using var server = new ScriptedServer(https: false, ScriptedServer.Answer(404, "<html>proxy</html>"));

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => Client(server, retries: 0).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token));

        Assert.Equal(404, exception.Status);
    }

    [Fact]
    public async Task A_continuation_token_without_a_row_is_followed()
    {
        const string page = """{"value":[{"PartitionKey":"p","RowKey":"r"}]}""";
        await using var server = new ScriptedServer(
            https: false,
            ScriptedServer.Answer(200, """{"value":[]}""", "x-ms-continuation-NextPartitionKey: 1!4!cA--"),
            ScriptedServer.Answer(200, page));

        var entities = new List<TableEntity>();
        await foreach (var entity in Client(server, retries: 0).QueryAsync<TableEntity>(cancellationToken: Token))
        {
            entities.Add(entity);
        }

        Assert.Single(entities);
        Assert.Contains("NextPartitionKey=1%214%21cA--", server.Requests[1], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NextRowKey", server.Requests[1], StringComparison.Ordinal);
    }

    private static void AssertSigned(ScriptedServer server, int request)
    {
        Assert.Contains("sv=2020-12-06&sig=a%2Bb%3D", server.Requests[request].Split(' ')[1], StringComparison.Ordinal);
        Assert.Null(server.Header(request, "Authorization"));
    }

    private static TableClient Client(ScriptedServer server, int retries) =>
        new(server.Address, "Returns", new TableSharedKeyCredential("account", Key), server.Options(retries));

    private sealed class FixedToken : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("token-of-the-identity", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
