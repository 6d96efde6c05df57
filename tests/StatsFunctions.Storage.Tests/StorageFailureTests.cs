using System.Net.Sockets;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace StatsFunctions.Storage.Tests;

/// <summary>What is storage's fault, and what is a mistake.</summary>
public sealed class StorageFailureTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    public static TheoryData<Exception> Unavailable =>
    [
        new RequestFailedException("no answer"),
        new RequestFailedException(429, "throttled"),
        new RequestFailedException(503, "busy"),
        new TaskCanceledException("the client library's own limit"),
        new HttpIOException(HttpRequestError.ResponseEnded),
        new IOException("reset", new SocketException()),
        new AggregateException(new TaskCanceledException(), new RequestFailedException("no answer")),
    ];

    public static TheoryData<Exception> Mistakes =>
    [
        new RequestFailedException(403, "forbidden"),
        new RequestFailedException(404, "not found"),
        new IOException("disk full"),
        new InvalidOperationException(),
        new AggregateException(new TaskCanceledException(), new InvalidOperationException()),
        new AggregateException(),
    ];

    [Theory]
    [MemberData(nameof(Unavailable))]
    public void Storage_that_does_not_answer_is_unavailable(Exception exception) => Assert.True(StorageFailure.IsUnavailable(exception));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_none_of_storages(Exception exception) => Assert.False(StorageFailure.IsUnavailable(exception));

    [Fact]
    public async Task What_is_not_set_up_yet_is_unavailable()
    {
        var token = TestContext.Current.CancellationToken;
        var table = storage.Tables.GetTableClient(TestKit.Storage.AzuriteFixture.UniqueName("none"));
        var blob = storage.Blobs.GetBlobContainerClient(TestKit.Storage.AzuriteFixture.UniqueName("none")).GetBlobClient("x");

        Assert.True(StorageFailure.IsUnavailable(
            await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), token))));
        Assert.True(StorageFailure.IsUnavailable(
            await Assert.ThrowsAsync<RequestFailedException>(() => blob.UploadAsync(BinaryData.FromString("x"), token))));
    }

    [Fact]
    public async Task Connections_that_are_refused_are_told_after_a_few_tries()
    {
        var token = TestContext.Current.CancellationToken;
        var tries = new CountingHandler();
        var options = StoragePatience.Apply(new BlobClientOptions { Transport = new Azure.Core.Pipeline.HttpClientTransport(tries) });
        var blobs = new BlobServiceClient(new Uri("http://127.0.0.1:1/account"), options);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => blobs.GetBlobContainerClient("x").GetPropertiesAsync(cancellationToken: token));

        Assert.True(StorageFailure.IsUnavailable(exception));
        Assert.Equal(4, tries.Count);
    }

    private sealed class CountingHandler : HttpMessageHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            throw new HttpRequestException("refused", new SocketException());
        }
    }
}
