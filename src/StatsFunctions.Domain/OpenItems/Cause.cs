namespace StatsFunctions.Domain.OpenItems;

/// <summary>Something that is to be looked after, as it stands now.</summary>
/// <param name="Key">Which.</param>
/// <param name="Indicators">The codes of the indicators it names; none for a missing return.</param>
/// <param name="Message">What it is, with its numbers, for people.</param>
/// <param name="Evidence">What it is judged by: the values its rule names. While they stay the same, so does the cause.</param>
/// <param name="Since">When it arose: the due instant of a missing return, the submission of a return that warns.</param>
public sealed record Cause(OpenItemKey Key, IReadOnlyList<string> Indicators, LocalizedText Message, string Evidence, DateTimeOffset Since);
