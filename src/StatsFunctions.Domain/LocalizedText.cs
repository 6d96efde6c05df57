namespace StatsFunctions.Domain;

/// <summary>The language in which a person reads a text.</summary>
public enum Language
{
    /// <summary>中文, the default.</summary>
    Chinese,

    /// <summary>English.</summary>
    English,
}

/// <summary>A text for people in both languages of the product.</summary>
/// <param name="Chinese">中文.</param>
/// <param name="English">English.</param>
public readonly record struct LocalizedText(string Chinese, string English)
{
    /// <summary>The text in one language.</summary>
    /// <param name="language">The reader's language.</param>
    public string In(Language language) => language == Language.English ? English : Chinese;

    /// <summary>The Chinese text.</summary>
    public override string ToString() => Chinese;
}
