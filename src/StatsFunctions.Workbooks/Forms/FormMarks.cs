namespace StatsFunctions.Workbooks.Forms;

/// <summary>
/// What programs find their way by in an entry form: texts in cells that are not shown, for every spreadsheet program
/// keeps cells, and few keep anything else. One row holds the form's own mark, the unit's code and the period of each
/// column; the column of that mark holds the indicator's code of each row. Only what they say counts, never where.
/// </summary>
internal static class FormMarks
{
    /// <summary>Stands where the row of periods and the column of codes cross. It ends with the edition of the layout.</summary>
    public const string Form = "statsfunctions-entry-form/1";

    /// <summary>Stands in the column of codes, in the row of the headings.</summary>
    public const string Headings = "statsfunctions-headings";

    /// <summary>Stands in the column of codes, in rows whose numbers nobody fills in.</summary>
    public const string NoInput = "statsfunctions-no-input";
}
