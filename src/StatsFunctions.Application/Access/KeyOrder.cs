using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Access;

/// <summary>A key that somebody wants issued.</summary>
/// <param name="Role">What it shall be for; null: what was sent is no role.</param>
/// <param name="Unit">Whose it shall be, unchecked; null: nobody's.</param>
/// <param name="Label">How its holder shall be named, unchecked.</param>
/// <param name="ExpiresAt">From when it shall not be valid; null: never.</param>
/// <param name="Faults">What is already known to be wrong.</param>
public sealed record KeyOrder(Role? Role, string? Unit, string Label, DateTimeOffset? ExpiresAt, IReadOnlyList<Fault> Faults);

/// <summary>A key that has just been issued.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">Its text, which cannot be had again.</param>
public sealed record IssuedKey(AccessKey Key, string Text)
{
    /// <summary>The key without its text: what is written into a log must not hold it.</summary>
    public override string ToString() => Key.ToString();
}
