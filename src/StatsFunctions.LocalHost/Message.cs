namespace StatsFunctions.LocalHost;

/// <summary>A text for people: Chinese first, English second.</summary>
/// <param name="Chinese">One sentence in Chinese.</param>
/// <param name="English">The same sentence in English.</param>
public readonly record struct Message(string Chinese, string English)
{
    /// <summary>Both sentences, a line each.</summary>
    public override string ToString() => $"{Chinese}{Environment.NewLine}{English}";
}
