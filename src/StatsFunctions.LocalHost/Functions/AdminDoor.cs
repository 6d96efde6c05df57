using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StatsFunctions.LocalHost.Timers;

namespace StatsFunctions.LocalHost.Functions;

/// <summary>
/// <c>POST /admin/functions/{name}</c>, the Functions host's way of running a function by hand: header
/// <c>x-functions-key</c> with the host key, body <c>{}</c> or <c>{"input":"…"}</c>, answered 202.
/// </summary>
/// <param name="hostKey">The key that opens the door.</param>
/// <param name="timers">The functions behind it.</param>
/// <param name="stopping">Ends a run with the host.</param>
/// <remarks>
/// The Functions host answers 202 and runs the function behind it. Here the answer comes when the run has ended: 202
/// promises neither that the run is still to come nor how it ended, so a client cannot tell the two apart except by
/// patience, and whoever scripts this host (its demonstration does) knows when to go on. As there, a client that goes
/// away does not end the run, and a run that fails is logged, not answered.
/// </remarks>
internal sealed class AdminDoor(string hostKey, IEnumerable<TimerRunner> timers, CancellationToken stopping)
{
    /// <summary>The pattern of the door's address.</summary>
    public const string Pattern = "admin/functions/{name}";

    private readonly byte[] _expected = Fingerprint(hostKey);
    private readonly Dictionary<string, TimerRunner> _runners = timers.ToDictionary(timer => timer.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Answers one request.</summary>
    /// <param name="context">The request.</param>
    public async Task HandleAsync(HttpContext context)
    {
        context.Response.StatusCode = await AnswerAsync(context);
    }

    private async Task<int> AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return StatusCodes.Status404NotFound;
        }

        // Hashes have one length, so that neither content nor length of the key shows in the time taken.
        var given = Fingerprint(context.Request.Headers["x-functions-key"].ToString());
        if (!CryptographicOperations.FixedTimeEquals(_expected, given))
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (!_runners.TryGetValue((string)context.Request.RouteValues["name"]!, out var timer))
        {
            return StatusCodes.Status404NotFound;
        }

        if (!await HasObjectAsync(context))
        {
            return StatusCodes.Status400BadRequest;
        }

        await timer.RunAsync(stopping);
        return StatusCodes.Status202Accepted;
    }

    private static async Task<bool> HasObjectAsync(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return body.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Fingerprint(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
