using System.Globalization;
using System.Xml.Linq;

namespace StatsFunctions.Workbooks.Packages;

/// <summary>Additions to the lists in which a package keeps the types of its parts and what they refer to.</summary>
internal static class PackageLists
{
    /// <summary>Names the type of a part, by itself, whatever the list says about others of its extension.</summary>
    /// <param name="types">The list of types.</param>
    /// <param name="part">The part.</param>
    /// <param name="type">Its content type.</param>
    public static void AddType(XDocument types, string part, string type) => types.Root!.Add(new XElement(
        types.Root.Name.Namespace + "Override", new XAttribute("PartName", "/" + part), new XAttribute("ContentType", type)));

    /// <summary>The content type of a part, or null.</summary>
    /// <param name="types">The list of types.</param>
    /// <param name="part">The part.</param>
    public static string? TypeOf(XDocument types, string part)
    {
        var extension = part[(part.LastIndexOf('.') + 1)..];
        return Find("Override", "PartName", "/" + part) ?? Find("Default", "Extension", extension);

        string? Find(string element, string attribute, string value) => (string?)types.Root!.Elements()
            .FirstOrDefault(item => item.Name.LocalName == element && value.Equals((string?)item.Attribute(attribute), StringComparison.OrdinalIgnoreCase))
            ?.Attribute("ContentType");
    }

    /// <summary>Adds a reference to a part, under a name of its own.</summary>
    /// <param name="relationships">The list of references.</param>
    /// <param name="type">The whole type.</param>
    /// <param name="part">The part.</param>
    /// <returns>The name.</returns>
    public static string AddRelationship(XDocument relationships, string type, string part)
    {
        var ids = relationships.Root!.Elements().Select(element => (string?)element.Attribute("Id")).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (ids.Contains(IdOf(number)))
        {
            number++;
        }

        relationships.Root.Add(new XElement(
            relationships.Root.Name.Namespace + "Relationship",
            new XAttribute("Id", IdOf(number)),
            new XAttribute("Type", type),
            new XAttribute("Target", "/" + part)));
        return IdOf(number);

        static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"rId{number}");
    }
}
