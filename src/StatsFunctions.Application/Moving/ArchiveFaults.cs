using System.Globalization;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Moving;

/// <summary>What is wrong with an archive, entry by entry and line by line; no more than anybody reads.</summary>
internal sealed class ArchiveFaults
{
    private const int Max = 100;

    private readonly List<Fault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    /// <summary>Whether further faults are not told any more: nothing else need be looked at.</summary>
    public bool IsFull => _faults.Count >= Max;

    /// <summary>Adds a fault of an entry, or of one of its lines, from 1.</summary>
    public void Add(string entry, int? line, string code, string chinese, string english)
    {
        if (!IsFull)
        {
            var path = line is null ? Shorten(entry) : string.Create(CultureInfo.InvariantCulture, $"{Shorten(entry)}:{line}");
            _faults.Add(new Fault(path, code, new LocalizedText(chinese, english)));
        }
    }

    public Problem ToProblem() => new(
        ProblemKind.Invalid, "archive-invalid",
        IsFull
            ? new LocalizedText($"数据包有误（只列出前 {Max} 处），未恢复任何数据", $"The archive is wrong, here are its first {Max} faults; nothing was restored")
            : new LocalizedText($"数据包有 {_faults.Count} 处错误，未恢复任何数据", $"The archive has {_faults.Count} faults; nothing was restored"),
        _faults);

    /// <summary>A text of the archive's own, cut to what fits in a message.</summary>
    public static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
}
