using StatsFunctions.Domain;

namespace StatsFunctions.Application.Settings;

/// <summary>Settings are wrong, and the app does not start; the message names all of them, one in a line.</summary>
/// <param name="faults">Every fault.</param>
public sealed class SettingsException(IReadOnlyList<SettingFault> faults) : Exception(string.Join(Environment.NewLine, Lines(faults)))
{
    /// <summary>Every fault.</summary>
    public IReadOnlyList<SettingFault> Faults { get; } = faults;

    /// <summary>The message in two parts, of which one follows the other: the Chinese heading; the English one and the faults.</summary>
    public LocalizedText Text => new(Lines(Faults).First(), string.Join(Environment.NewLine, Lines(Faults).Skip(1)));

    private static IEnumerable<string> Lines(IReadOnlyList<SettingFault> faults) =>
    [
        $"有 {faults.Count} 项设置有误，未启动：",
        $"Not started; wrong settings: {faults.Count}",
        .. faults.Select(fault => $"  {fault}"),
    ];
}
