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

/// <summary>Who calls.</summary>
/// <param name="Role">The key's role.</param>
/// <param name="Unit">The key's unit; only for <see cref="Role.Unit"/>.</param>
/// <param name="Label">How the caller is named in histories.</param>
public sealed record Caller(Role Role, UnitCode? Unit, string Label);
