using System.Globalization;
using System.Xml.Linq;
using StatsFunctions.Workbooks.Packages;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Documents;

/// <summary>The properties of a document that Word shows under 文件 › 信息 › 属性 › 自定义.</summary>
internal static class DocxProperties
{
    private const string Part = "docProps/custom.xml";

    // The set of user-defined properties, whose identifiers begin with 2.
    private const string Set = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
    private const int FirstId = 2;

    /// <summary>Sets properties; others stay.</summary>
    /// <param name="package">The document.</param>
    /// <param name="isStrict">Whether it is of the strict format.</param>
    /// <param name="properties">Name and value of each.</param>
    public static void Put(PackageCopy package, bool isStrict, IReadOnlyList<(string Name, string Value)> properties)
    {
        var found = Relationship.Of(package.Source, "").FirstOrDefault(item => item.Type is "custom-properties" or "customProperties")?.Target;
        var part = found ?? package.FreeName(number => number == 1 ? Part : string.Create(CultureInfo.InvariantCulture, $"docProps/custom{number}.xml"));
        var document = found is null ? Create(package, part, isStrict) : package.Source.Load(found);
        var root = document.Root!;
        XNamespace values = isStrict ? "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes" : Namespaces.PropertyTypes;
        foreach (var (name, value) in properties)
        {
            root.Elements().Where(element => (string?)element.Attribute("name") == name).Remove();
            root.Add(new XElement(
                root.Name.Namespace + "property",
                new XAttribute("fmtid", Set),
                new XAttribute("name", name),
                new XElement(values + "lpwstr", value)));
        }

        foreach (var (position, property) in root.Elements().Index())
        {
            property.SetAttributeValue("pid", position + FirstId);
        }

        package.Put(part, document);
    }

    private static XDocument Create(PackageCopy package, string part, bool isStrict)
    {
        var types = package.Source.Load(SafePackage.Types);
        PackageLists.AddType(types, part, ContentTypes.CustomProperties);
        package.Put(SafePackage.Types, types);

        var list = Relationship.ListOf("");
        var relationships = package.Source.Load(list);
        PackageLists.AddRelationship(
            relationships,
            isStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties" : $"{Namespaces.Relationships}/custom-properties",
            part);
        package.Put(list, relationships);

        XNamespace space = isStrict ? "http://purl.oclc.org/ooxml/officeDocument/customProperties" : Namespaces.CustomProperties;
        return new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), new XElement(space + "Properties"));
    }
}
