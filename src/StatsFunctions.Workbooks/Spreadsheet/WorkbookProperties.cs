namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>What the file says about itself, in the properties that Excel and the Explorer show.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subject">Whose figures it holds.</param>
/// <param name="State">Draft or final.</param>
/// <param name="At">The instant of its data; null: none is given. Never that of writing, which would change the bytes.</param>
/// <param name="Custom">Further properties by name.</param>
internal sealed record WorkbookProperties(
    string Title, string Subject, string State, DateTimeOffset? At, IReadOnlyList<(string Name, string Value)> Custom);
