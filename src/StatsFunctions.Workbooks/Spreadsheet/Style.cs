namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>Where text stands between the sides of its cell.</summary>
internal enum Horizontal
{
    /// <summary>Numbers right, texts left.</summary>
    General,

    /// <summary>Left.</summary>
    Left,

    /// <summary>Centred.</summary>
    Center,

    /// <summary>Right.</summary>
    Right,
}

/// <summary>A look that cells take where a condition holds. Colours are six hexadecimal digits.</summary>
/// <param name="Color">The text's colour.</param>
/// <param name="Bold">Whether the text is bold.</param>
/// <param name="Fill">The ground's colour, or null for the cell's own.</param>
internal readonly record struct Highlight(string Color, bool Bold, string? Fill = null);

/// <summary>What the cells of a row have in common, whatever each looks like otherwise.</summary>
/// <param name="Fill">The ground's colour, for cells without one of their own.</param>
/// <param name="Bold">Whether all text is bold.</param>
internal sealed record RowLook(string Fill, bool Bold = false);

/// <summary>How a cell looks. Colours are six hexadecimal digits.</summary>
internal sealed record Style
{
    /// <summary>Bold.</summary>
    public bool Bold { get; init; }

    /// <summary>The size in points.</summary>
    public int Size { get; init; } = 10;

    /// <summary>The text's colour.</summary>
    public string Color { get; init; } = "262626";

    /// <summary>The ground's colour, or null for none.</summary>
    public string? Fill { get; init; }

    /// <summary>The colour of thin lines on all four sides, or null for none.</summary>
    public string? Lines { get; init; }

    /// <summary>The number format.</summary>
    public string Format { get; init; } = "General";

    /// <summary>The alignment.</summary>
    public Horizontal Horizontal { get; init; }

    /// <summary>Whether long texts continue on a next line.</summary>
    public bool Wrap { get; init; }

    /// <summary>Whether what is too long is drawn smaller.</summary>
    public bool Shrink { get; init; }

    /// <summary>Whether a wrapped text begins at the top.</summary>
    public bool Top { get; init; }

    /// <summary>Whether the cell may be changed on a protected sheet.</summary>
    public bool Unlocked { get; init; }
}
