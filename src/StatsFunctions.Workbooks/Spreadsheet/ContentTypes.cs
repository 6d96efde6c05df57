namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>The content types of the parts.</summary>
internal static class ContentTypes
{
    public const string Relationships = "application/vnd.openxmlformats-package.relationships+xml";
    public const string CoreProperties = "application/vnd.openxmlformats-package.core-properties+xml";
    public const string ExtendedProperties = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    public const string CustomProperties = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    public const string Worksheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    public const string Styles = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
    public const string SharedStrings = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";
    public const string Drawing = "application/vnd.openxmlformats-officedocument.drawing+xml";
    public const string Chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
}
