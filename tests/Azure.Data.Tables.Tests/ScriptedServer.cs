using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Tests;

/// <summary>A server on a free port that gives prepared answers and keeps the requests: what a real one cannot be made to do.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<string> _answers;
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _loop;

    public ScriptedServer(bool https, params string[] answers)
    {
        _answers = new Queue<string>(answers);
        _certificate = https ? SelfSigned() : null;
        _listener.Start();
        Address = new Uri($"{(https ? "https" : "http")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/account");
        _loop = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>The heads of the requests: the request line, then the headers.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>An answer with a body of JSON.</summary>
    public static string Answer(int status, string body = "", params string[] headers) =>
        $"HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}";

    /// <summary>A transport that trusts this server's certificate and no other, and options that retry without waiting.</summary>
    public TableClientOptions Options(int retries)
    {
        var options = new TableClientOptions
        {
            Transport = new HttpClientTransport(new HttpClient(new SocketsHttpHandler
            {
                UseProxy = false,
                SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && certificate.Equals(_certificate) },
            })),
        };
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    /// <summary>A header of a request; null where it has none.</summary>
    public string? Header(int request, string name) =>
        Requests[request].Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _loop;
        _listener.Dispose();
        _certificate?.Dispose();
        _ending.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var start = TimeProvider.System.GetUtcNow().AddDays(-1);
        using var certificate = request.CreateSelfSigned(start, start.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private async Task ServeAsync()
    {
        while (_answers.TryDequeue(out var answer))
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                await using var stream = await OpenAsync(client);
                Requests.Add(await ReadAsync(stream));
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            }
            catch (OperationCanceledException)
            {
                // The test ended before it had taken every answer.
                return;
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }

        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(_certificate);
        return stream;
    }

    /// <summary>Reads a whole request and gives its head: an answer must not come before the body was taken.</summary>
    private static async Task<string> ReadAsync(Stream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
            var request = text.ToString();
            var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && request.Length >= end + 4 + ContentLength(request))
            {
                return request[..end];
            }
        }
    }

    private static int ContentLength(string request)
    {
        const string name = "Content-Length:";
        var start = request.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? 0 : int.Parse(request.AsSpan(start + name.Length, request.IndexOf('\r', start) - start - name.Length), provider: null);
    }
}
