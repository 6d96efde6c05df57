using StatsFunctions.Domain;

namespace StatsFunctions.Workbooks.Packages;

/// <summary>In what way a file is not what was asked for.</summary>
internal enum Refusal
{
    /// <summary>It cannot be read as a file of its kind.</summary>
    Unreadable,

    /// <summary>It would harm who opens it.</summary>
    Unsafe,

    /// <summary>It is of the kind, but not one of ours.</summary>
    Foreign,
}

/// <summary>Ends the reading of a file where it is found out; who opened it turns it into the problem that is told.</summary>
internal sealed class RefusedFileException(Refusal refusal, LocalizedText reason) : Exception(reason.English)
{
    public Refusal Refusal { get; } = refusal;

    public LocalizedText Reason { get; } = reason;
}

/// <summary>Why a file is not taken.</summary>
internal static class RefusedFile
{
    public static RefusedFileException Unreadable(string chinese, string english) => new(Refusal.Unreadable, new LocalizedText(chinese, english));

    public static RefusedFileException Unsafe(string chinese, string english) => new(Refusal.Unsafe, new LocalizedText(chinese, english));

    public static RefusedFileException Foreign(string chinese, string english) => new(Refusal.Foreign, new LocalizedText(chinese, english));

    /// <summary>A name of the file's own, cut to what fits in a message.</summary>
    public static string Quote(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
}
