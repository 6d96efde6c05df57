using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace StatsFunctions.App.Http.Callers;

/// <summary>Tells by their addresses which requests come from one client.</summary>
/// <param name="configuration">Tells whether the platform stands in front.</param>
/// <remarks>
/// On App Service the worker is called by the Functions host, and that by the platform's front end, which writes
/// <c>Client-IP</c> over whatever the client sent; on the way to the worker it stays as it is. <c>X-Forwarded-For</c> does
/// not: the host's proxy replaces it by the address of who called the host (on Linux that is the platform's), and the
/// worker takes it off into the connection's address. Without a platform in front nobody is believed but the connection.
/// </remarks>
internal sealed class ClientAddresses(IConfiguration configuration)
{
    // Set by the platform itself.
    private readonly bool _isBehindPlatform = !string.IsNullOrEmpty(configuration["WEBSITE_SITE_NAME"]);

    /// <summary>The client's address; of an IPv6 address the network, for one client has all of it.</summary>
    /// <param name="request">The request.</param>
    public IPAddress Of(HttpRequest request) => Network(
        _isBehindPlatform && IPEndPoint.TryParse(request.Headers["Client-IP"].ToString(), out var client)
            ? client.Address
            : request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None);

    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
