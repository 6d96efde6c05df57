namespace StatsFunctions.Domain.Units;

/// <summary>Whom to telephone in a unit: a name and a number, as people write them. Personal data; nothing is counted by it.</summary>
public static class Contact
{
    /// <summary>The longest contact, in UTF-16 units.</summary>
    public const int MaxLength = 60;

    /// <summary>Whether a text can be one.</summary>
    /// <param name="text">The text.</param>
    public static bool IsRight(string text) =>
        text.Length is >= 1 and <= MaxLength && text.Length == text.AsSpan().Trim().Length && !text.Any(char.IsControl);
}
