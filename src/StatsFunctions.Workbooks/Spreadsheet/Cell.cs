namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>
/// What stands in a cell: nothing, a number, a text, or a formula with the value that it has. The value of a formula
/// is always the domain's own: viewers that never calculate show it, and a recalculation must come to the same.
/// </summary>
internal readonly record struct Cell
{
    private Cell(decimal? number, string? text, string? formula)
    {
        Number = number;
        Text = text;
        Formula = formula;
    }

    /// <summary>An empty cell: what was not reported. Never zero.</summary>
    public static Cell Empty => default;

    /// <summary>The number, or the formula's value where that is a number.</summary>
    public decimal? Number { get; }

    /// <summary>The text, or the formula's value where that is a text.</summary>
    public string? Text { get; }

    /// <summary>The formula, without the equals sign.</summary>
    public string? Formula { get; }

    /// <summary>A number; null is an empty cell.</summary>
    public static implicit operator Cell(decimal? number) => new(number, null, null);

    /// <summary>A number.</summary>
    public static implicit operator Cell(int number) => new(number, null, null);

    /// <summary>A text, whatever it begins with: <c>=1+1</c> stays a text.</summary>
    public static implicit operator Cell(string text) => new(null, text, null);

    /// <summary>This value as the result of a formula. A formula cannot be empty: without a value its result is "".</summary>
    public Cell From(string formula) => new(Number, Number is null ? Text ?? "" : null, formula);
}
