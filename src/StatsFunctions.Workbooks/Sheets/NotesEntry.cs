using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>A line of 说明.</summary>
/// <param name="Cell">What it says.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Sheet">The sheet to which it leads, or null.</param>
internal sealed record NotesLine(Cell Cell, Style Style, string? Sheet = null);

/// <summary>An entry of 说明: a name, and one or more lines beside it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Lines">The lines.</param>
internal sealed record NotesEntry(string Name, IReadOnlyList<NotesLine> Lines);
