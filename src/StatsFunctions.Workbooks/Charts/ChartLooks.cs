using StatsFunctions.Workbooks.Spreadsheet.Charts;

namespace StatsFunctions.Workbooks.Charts;

/// <summary>How series look. The base year is pale or striped, the current one filled: a black-and-white printer keeps them apart.</summary>
internal static class ChartLooks
{
    private const string Blue = "1F4E79", Orange = "C55A11";

    /// <summary>The base year of the first and of the second indicator of a chart.</summary>
    public static IReadOnlyList<SeriesLook> Base { get; } = [new("DDEBF7", Blue), new("FFFFFF", Orange, Striped: true)];

    /// <summary>The current year of the first and of the second indicator of a chart.</summary>
    public static IReadOnlyList<SeriesLook> Current { get; } = [new(Blue, Blue), new("F4B183", Orange)];

    /// <summary>The base year as a line.</summary>
    public static SeriesLook BaseLine { get; } = new("FFFFFF", "7F7F7F", Striped: true);
}
