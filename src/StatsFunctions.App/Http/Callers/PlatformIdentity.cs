using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Http.Callers;

/// <summary>
/// County staff whom App Service authentication has signed in before the request came here. The platform removes its own
/// headers from what clients send, so they are worth what it writes into them; where it does not stand in front, nothing.
/// </summary>
public sealed partial class PlatformIdentity
{
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";
    private const string NameHeader = "X-MS-CLIENT-PRINCIPAL-NAME";

    // Set by the platform itself, while its authentication is on.
    private const string IsOn = "WEBSITE_AUTH_ENABLED";

    /// <summary>Trusts the platform where the settings and the platform say so.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="configuration">The platform's variables.</param>
    /// <param name="logger">The log.</param>
    public PlatformIdentity(StatsOptions options, IConfiguration configuration, ILogger<PlatformIdentity> logger)
    {
        var isOn = string.Equals(configuration[IsOn], "true", StringComparison.OrdinalIgnoreCase);
        SignsIn = options.TrustPlatformIdentity && isOn;
        if (options.TrustPlatformIdentity && !isOn)
        {
            LogOff(logger);
        }
    }

    /// <summary>Whether the platform signs people in here, and is believed.</summary>
    public bool SignsIn { get; }

    /// <summary>Who is signed in, or why nobody is let in: 401; 403 where it is a person without a role, or a page of another site that sends.</summary>
    /// <param name="request">A request without a key.</param>
    public Result<Caller> Caller(HttpRequest request)
    {
        if (!SignsIn || Principal.Read(request.Headers[PrincipalHeader].ToString()) is not { } principal)
        {
            return Problems.Unauthorized;
        }

        if (principal.Role is not { } role)
        {
            return Problems.NoAppRole;
        }

        if (CrossSite.IsWrite(request))
        {
            return Problems.CrossSiteWrite;
        }

        var name = principal.Name ?? (request.Headers[NameHeader].ToString() is { Length: > 0 } header ? header : null);

        return (principal.Id ?? name) is { } id ? new Caller(Application.Access.Caller.PersonPrefix + id, role, null, name ?? id) : Problems.Unauthorized;
    }

    [LoggerMessage(EventId = 1006, EventName = "PlatformIdentityOff", Level = LogLevel.Warning, Message = "Stats:TrustPlatformIdentity is set, but the platform's authentication is off: nobody is signed in by it")]
    private static partial void LogOff(ILogger logger);

    /// <summary>A principal as the platform writes it: base64 of <c>{ name_typ, role_typ, claims: [{ typ, val }] }</c>.</summary>
    private sealed record Principal(Role? Role, string? Id, string? Name)
    {
        private static readonly (string Name, Role Role)[] AppRoles =
        [
            ("StatsFunctions.Admin", Application.Access.Role.Admin), ("StatsFunctions.County", Application.Access.Role.County), ("StatsFunctions.Viewer", Application.Access.Role.Viewer),
        ];

        /// <summary>Reads the header; null: it is not there, or no principal.</summary>
        public static Principal? Read(string header)
        {
            var bytes = new byte[header.Length];
            if (!Convert.TryFromBase64String(header, bytes, out var length) || length == 0)
            {
                return null;
            }

            try
            {
                using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
                var root = document.RootElement;
                var claims = root.GetProperty("claims").EnumerateArray()
                    .Select(claim => (Type: claim.GetProperty("typ").GetString(), Value: claim.GetProperty("val").GetString())).ToList();
                var (nameType, roleType) = (Text(root, "name_typ"), Text(root, "role_typ"));
                var roles = claims.Where(claim => claim.Type == "roles" || (roleType is not null && claim.Type == roleType)).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
                return new Principal(
                    AppRoles.Where(role => roles.Contains(role.Name)).Select(role => (Role?)role.Role).FirstOrDefault(),
                    First("http://schemas.microsoft.com/identity/claims/objectidentifier") ?? First("oid"),
                    (nameType is null ? null : First(nameType)) ?? First("preferred_username"));

                string? First(string type) => claims.FirstOrDefault(claim => claim.Type == type && !string.IsNullOrWhiteSpace(claim.Value)).Value;
            }
            catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                return null;
            }
        }

        private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
