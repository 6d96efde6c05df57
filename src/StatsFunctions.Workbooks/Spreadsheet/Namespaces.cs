namespace StatsFunctions.Workbooks.Spreadsheet;

/// <summary>The names that ECMA-376 gives to the parts of a workbook.</summary>
internal static class Namespaces
{
    public const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public const string SheetDrawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
    public const string Chart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    public const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string PackageMetadata = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    public const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string DublinCoreTerms = "http://purl.org/dc/terms/";
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    public const string ExtendedProperties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    public const string CustomProperties = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
    public const string PropertyTypes = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
}
