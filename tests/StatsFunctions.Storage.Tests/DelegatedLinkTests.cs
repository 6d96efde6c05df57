using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage.Tests;

/// <summary>Links where there is no account key: the app's identity asks the account for a key that signs them.</summary>
public sealed class DelegatedLinkTests
{
    [Fact]
    public async Task A_link_is_signed_by_the_apps_identity_for_its_own_time()
    {
        using var account = new Account();
        using var client = new HttpClient(account);
        var blobs = new BlobServiceClient(
            new Uri("https://countydata.blob.core.windows.net"), new Identity(), new BlobClientOptions { Transport = new HttpClientTransport(client) });
        var run = new RollupRun(2023, 2022, 12, "ab12", "2023-vs-2022-m12-final-1", false, RollupTrigger.Manual, DateTimeOffset.UnixEpoch, TimeSpan.Zero);
        var workbook = new StoredWorkbook(run, "", "1", 1, DateTimeOffset.UnixEpoch, "0x1");
        var county = StorageFixture.NewCounty();

        var link = await new WorkbookStore(blobs, county, TimeProvider.System)
            .LinkAsync(workbook, "attachment", TimeSpan.FromHours(2), TestContext.Current.CancellationToken);

        // The account is asked once, for a key that ends with the link.
        Assert.Contains($"<Expiry>{link.ExpiresAt:yyyy-MM-dd'T'HH:mm:ss'Z'}</Expiry>", Assert.Single(account.Asked), StringComparison.Ordinal);
        Assert.Equal($"https://countydata.blob.core.windows.net/workbooks/{county.Code}/2023/2023-vs-2022-m12-final-1.xlsx", link.Url.GetLeftPart(UriPartial.Path));
        var query = link.Url.Query[1..].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
        Assert.Equal(("r", "b", "https", Account.Oid), (query["sp"], query["sr"], query["spr"], query["skoid"]));
        Assert.NotEmpty(query["sig"]);
    }

    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    private sealed class Account : HttpMessageHandler
    {
        public const string Oid = "11111111-2222-3333-4444-555555555555";

        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Contains("comp=userdelegationkey", request.RequestUri!.Query, StringComparison.Ordinal);
            Asked.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent($"""
                    <?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>{Oid}</SignedOid><SignedTid>{Oid}</SignedTid>
                    <SignedStart>2024-01-01T00:00:00Z</SignedStart><SignedExpiry>2024-01-02T00:00:00Z</SignedExpiry><SignedService>b</SignedService>
                    <SignedVersion>2022-11-02</SignedVersion><Value>a2V5</Value></UserDelegationKey>
                    """.Trim(), System.Text.Encoding.UTF8, "application/xml"),
            };
        }
    }
}
