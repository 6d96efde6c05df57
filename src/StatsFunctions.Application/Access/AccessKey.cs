using System.Security.Cryptography;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Access;

/// <summary>A key that was issued, without its text.</summary>
/// <param name="Id">What it is called in lists, histories and the audit.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Unit">Whose it is; only for <see cref="Role.Unit"/>.</param>
/// <param name="Label">How its holder is named in histories.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="CreatedBy">The label of who issued it.</param>
/// <param name="ExpiresAt">From when it is not valid any more; null: it does not expire.</param>
/// <param name="LastUsedAt">About when it was used last, to a few minutes; null: never.</param>
public sealed record AccessKey(
    string Id, Role Role, UnitCode? Unit, string Label, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>How many characters an id has.</summary>
    public const int IdLength = 12;

    /// <summary>Who calls with this key.</summary>
    public Caller Caller => new(Id, Role, Unit, Label);

    /// <summary>An id that none has yet, by all odds.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(IdLength, lowercase: true);

    /// <summary>Whether a text could be an id. What could not is not asked for: some texts are no keys of a table.</summary>
    /// <param name="text">The text.</param>
    public static bool IsId(string text) => text is { Length: IdLength } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether it is valid no more.</summary>
    /// <param name="now">The time.</param>
    public bool HasExpired(DateTimeOffset now) => ExpiresAt <= now;
}
