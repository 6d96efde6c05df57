using System.Net.Sockets;
using System.Text;
using TestKit.Hosting;

namespace StatsFunctions.App.Tests;

/// <summary>Bodies that no client library would send.</summary>
public sealed class MalformedBodyTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("zz")]
    [InlineData("ffffffffffffffff")]
    [InlineData("-1")]
    public async Task A_chunk_whose_size_is_none_is_a_body_that_cannot_be_read(string size)
    {
        var address = fixture.App.Client.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"PUT /api/returns/2023-05/{fixture.App.Unit("101")} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: {StatsApp.AdminKey}\r\n"
                + $"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{size}\r\n{{}}\r\n0\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("body-unreadable", answer, StringComparison.Ordinal);
    }
}
