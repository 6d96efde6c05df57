using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Access;

/// <summary>What a key is for. The rights of each are in <see cref="AccessPolicy"/>.</summary>
public enum Role
{
    /// <summary>One unit's clerk.</summary>
    Unit,

    /// <summary>Reads everything of the county.</summary>
    Viewer,

    /// <summary>The county office.</summary>
    County,

    /// <summary>The county office that also hands out keys.</summary>
    Admin,
}

/// <summary>Who vouches for a caller.</summary>
public enum SignIn
{
    /// <summary>A key, one that was issued or that of the settings.</summary>
    Key,

    /// <summary>The platform, which has signed a person in.</summary>
    Platform,
}

/// <summary>Who calls.</summary>
/// <param name="Id">What tells one caller from every other, in the audit and where calls are counted; never the key itself.</param>
/// <param name="Role">The key's role.</param>
/// <param name="Unit">The key's unit; only for <see cref="Role.Unit"/>.</param>
/// <param name="Label">How the caller is named in histories.</param>
public sealed record Caller(string Id, Role Role, UnitCode? Unit, string Label)
{
    /// <summary>What the ids of people begin with whom the platform has signed in. They choose their names; so none can be a key's id.</summary>
    public const string PersonPrefix = "user:";

    /// <summary>Who vouches for the caller.</summary>
    public SignIn SignedInBy => Id.StartsWith(PersonPrefix, StringComparison.Ordinal) ? SignIn.Platform : SignIn.Key;

    /// <summary>The key's unit; only for <see cref="Role.Unit"/>, and always for it: without one it would reach everything or nothing.</summary>
    public UnitCode? Unit { get; } = (Role == Role.Unit) == (Unit is not null)
        ? Unit
        : throw new ArgumentException($"A caller has a unit exactly where its role is {nameof(Role.Unit)}.", nameof(Unit));
}
