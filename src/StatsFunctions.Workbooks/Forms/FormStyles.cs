using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms;

/// <summary>How an entry form looks, where it is not as the workbook does.</summary>
internal static class FormStyles
{
    /// <summary>The position of <see cref="Highlights"/> for a rule that is kept.</summary>
    public const int Kept = 0;

    /// <summary>The position of <see cref="Highlights"/> for a rule that must be kept and is not.</summary>
    public const int Broken = 1;

    /// <summary>The position of <see cref="Highlights"/> for what should be looked at again.</summary>
    public const int Doubtful = 2;

    private const string InputFill = "FFF9E1", Shut = "D9D9D9", Pale = "F2F2F2", Faint = "7F7F7F";

    /// <summary>The looks of live checks.</summary>
    public static IReadOnlyList<Highlight> Highlights { get; } =
        [new("2E7D32", Bold: false), new("C00000", Bold: true, "FCE4D6"), new("7F6000", Bold: true, "FFE699")];

    /// <summary>What to do, in words.</summary>
    public static Style Instruction { get; } = new() { Wrap = true, Top = true, Color = "404040" };

    /// <summary>The star of an indicator that is asked for.</summary>
    public static Style Required { get; } = Styles.Centered with { Color = "C00000" };

    /// <summary>The heading of a column that is filled in.</summary>
    public static Style InputHeading { get; } = Styles.Heading with { Fill = "FFE699" };

    /// <summary>The heading of a column of the year before.</summary>
    public static Style BeforeHeading { get; } = Styles.Heading with { Bold = false, Color = Faint };

    /// <summary>A cell that takes nothing.</summary>
    public static Style Closed { get; } = Styles.Inactive with { Fill = Shut };

    /// <summary>The outcome of a check.</summary>
    public static Style Check { get; } = Styles.Centered;

    /// <summary>The words of a rule.</summary>
    public static Style Rule { get; } = Styles.Text with { Shrink = false, Wrap = true };

    /// <summary>How many rules are broken.</summary>
    public static Style CheckCount { get; } = Styles.TotalCount;

    /// <summary>A mark for programs.</summary>
    public static Style Mark { get; } = Styles.FaintText;

    /// <summary>A cell to fill in.</summary>
    /// <param name="decimals">Digits after the point.</param>
    public static Style Input(int decimals) => Styles.Number(decimals) with { Fill = InputFill, Unlocked = true };

    /// <summary>A value of the year before.</summary>
    /// <param name="decimals">Digits after the point.</param>
    public static Style Before(int decimals) => Styles.Number(decimals) with { Fill = Pale, Color = Faint };

    /// <summary>A total that the form adds up.</summary>
    /// <param name="decimals">Digits after the point.</param>
    public static Style Total(int decimals) => Styles.Number(decimals) with { Bold = true, Fill = Pale };
}
