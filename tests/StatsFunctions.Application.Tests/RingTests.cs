using System.Reflection;

namespace StatsFunctions.Application.Tests;

/// <summary>Arrows between the projects point one way: Domain, Application, Storage and Workbooks, App, LocalHost.</summary>
public class RingTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["StatsFunctions.Domain"] = [],
        ["StatsFunctions.Application"] = ["StatsFunctions.Domain"],
        ["StatsFunctions.Storage"] = ["StatsFunctions.Domain", "StatsFunctions.Application"],
        ["StatsFunctions.Workbooks"] = ["StatsFunctions.Domain", "StatsFunctions.Application"],
        ["StatsFunctions.App"] = ["StatsFunctions.Domain", "StatsFunctions.Application", "StatsFunctions.Storage", "StatsFunctions.Workbooks"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_inner_ones(string project)
    {
        var ours = Assembly.Load(project).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("StatsFunctions.", StringComparison.Ordinal));

        Assert.Empty(ours.Except(Allowed[project]));
    }

    [Theory]
    [InlineData("StatsFunctions.Application", "Azure.")]
    [InlineData("StatsFunctions.Application", "Microsoft.AspNetCore")]
    [InlineData("StatsFunctions.Workbooks", "Azure.")]
    [InlineData("StatsFunctions.Storage", "Microsoft.AspNetCore")]
    public void A_ring_does_not_know_what_belongs_to_another(string project, string foreign) =>
        Assert.DoesNotContain(
            Assembly.Load(project).GetReferencedAssemblies(), reference => reference.Name!.StartsWith(foreign, StringComparison.Ordinal));
}
