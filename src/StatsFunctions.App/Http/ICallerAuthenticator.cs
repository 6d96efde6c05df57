using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Http;

/// <summary>Tells who sends a request. What they may do is decided in <see cref="AccessPolicy"/>.</summary>
public interface ICallerAuthenticator
{
    /// <summary>The caller, or why there is none: 401, 403, 429.</summary>
    /// <param name="request">The request.</param>
    ValueTask<Result<Caller>> AuthenticateAsync(HttpRequest request);
}
