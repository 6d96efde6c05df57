using System.Xml.Linq;

namespace StatsFunctions.Workbooks.Packages;

/// <summary>What a part refers to.</summary>
/// <param name="Id">The name it uses.</param>
/// <param name="Type">The last part of the type's address, such as <c>worksheet</c>: those of the strict format begin otherwise.</param>
/// <param name="Target">The name of the part referred to.</param>
internal sealed record Relationship(string Id, string Type, string Target)
{
    /// <summary>The part that lists what another refers to.</summary>
    /// <param name="part">The other; empty: the package itself.</param>
    public static string ListOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    /// <summary>What a part refers to inside of the package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="part">The part; empty: the package itself.</param>
    public static IReadOnlyList<Relationship> Of(SafePackage package, string part) =>
        package.Has(ListOf(part)) ? Of(package.Load(ListOf(part)), part) : [];

    /// <summary>What a part refers to inside of the package.</summary>
    /// <param name="list">Its list.</param>
    /// <param name="part">The part.</param>
    public static IReadOnlyList<Relationship> Of(XDocument list, string part) =>
    [
        .. list.Root!.Elements()
            .Where(element => element.Name.LocalName == "Relationship" && (string?)element.Attribute("TargetMode") != "External")
            .Select(element => new Relationship(
                (string?)element.Attribute("Id") ?? "",
                LastPart((string?)element.Attribute("Type") ?? ""),
                Resolve(part, (string?)element.Attribute("Target") ?? ""))),
    ];

    // Targets are relative to the folder of the part, or begin with a slash.
    private static string Resolve(string part, string target)
    {
        var path = new List<string>();
        if (!target.StartsWith('/'))
        {
            path.AddRange(part.Split('/').SkipLast(1));
        }

        foreach (var segment in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                path.RemoveRange(Math.Max(0, path.Count - 1), Math.Min(1, path.Count));
            }
            else if (segment != ".")
            {
                path.Add(segment);
            }
        }

        return string.Join('/', path);
    }

    private static string LastPart(string type) => type[(type.LastIndexOf('/') + 1)..];
}
