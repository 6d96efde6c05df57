namespace StatsFunctions.Application.Access;

/// <summary>Tells who a key belongs to.</summary>
public interface ICallerAuthenticator
{
    /// <summary>The caller of a key, or null where the key is not valid.</summary>
    /// <param name="key">The key as sent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<Caller?> AuthenticateAsync(string key, CancellationToken cancellationToken);
}
