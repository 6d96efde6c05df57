namespace SeedGenerator;

/// <summary>
/// The cases of 2023 that hold the contradiction of document 001: 163 cases and 163 persons in all, yet parts
/// with more persons than cases (122/163, 40/71, 6/9, 35/42). No set of single cases can add up to that, so
/// the surplus of persons is gathered in these few returns; they, and the county total, break the soft
/// residual relation and are shown with a warning.
/// </summary>
internal static class Clusters
{
    private const string WorkgroupTown = "999901113";

    /// <summary>
    /// <paramref name="Count"/> cases with as many persons, of which <paramref name="FourWinds"/> cases, but all
    /// persons, are four winds.
    /// </summary>
    private sealed record Cluster(
        string Unit, int Month, int Count, int FourWinds, int GrassrootsPersons, int FarmFund, bool EightRules = false,
        bool Circulated = false, int Secretaries = 0);

    private static readonly Cluster[] s_clusters =
    [
        new(WorkgroupTown, 4, 4, 1, 4, 1, Secretaries: 2),
        new(WorkgroupTown, 5, 4, 1, 4, 1, Secretaries: 2),
        new(WorkgroupTown, 6, 5, 1, 5, 2, Secretaries: 2),
        new(Docket.Commission, 2, 4, 1, 3, 2, Circulated: true),
        new(Docket.Commission, 4, 5, 2, 3, 2, EightRules: true, Circulated: true),
        new(Docket.Commission, 6, 5, 2, 3, 2, Circulated: true),
        new(Docket.Commission, 7, 4, 1, 3, 2, Circulated: true),
        new(Docket.Commission, 9, 6, 2, 4, 2, EightRules: true, Circulated: true),
        new(Docket.Commission, 10, 5, 2, 3, 2, Circulated: true),
        new(Docket.Commission, 11, 6, 2, 3, 2, EightRules: true, Circulated: true),
        new("999901124", 3, 4, 1, 4, 3),
        new("999901146", 8, 4, 1, 4, 3),
        new("999901225", 12, 3, 1, 1, 0),
    ];

    /// <summary>The units that report the clusters.</summary>
    public static IReadOnlySet<string> Units { get; } =
        s_clusters.Select(cluster => cluster.Unit).ToHashSet(StringComparer.Ordinal);

    /// <summary>59 cases with 59 persons.</summary>
    public static IEnumerable<Matter> Of2023() => s_clusters.Select(ToMatter);

    private static Matter ToMatter(Cluster cluster)
    {
        Matter matter = new(cluster.Unit, County.CurrentYear, cluster.Count, cluster.Count)
        {
            Months = new Dictionary<Stage, int>
            {
                [Stage.Petitioned] = cluster.Month,
                [Stage.Verified] = cluster.Month,
                [Stage.Filed] = cluster.Month,
                [Stage.Investigated] = cluster.Month,
                [Stage.Closed] = cluster.Month,
            },
        };
        matter.Count(Stage.Investigated, "four_winds_cases", cluster.FourWinds);
        matter.Count(Stage.Investigated, "four_winds_persons", cluster.Count);
        matter.Count(Stage.Investigated, "grassroots_cases", 1);
        matter.Count(Stage.Investigated, "grassroots_persons", cluster.GrassrootsPersons);
        matter.Count(Stage.Investigated, "farm_fund_persons", cluster.FarmFund);
        matter.Count(Stage.Investigated, "village_secretary_persons", cluster.Secretaries);
        matter.Count(Stage.Closed, "disciplined_persons", cluster.Count - 1);
        if (cluster.Unit is WorkgroupTown)
        {
            matter.Count(Stage.Filed, "workgroup_cases", cluster.Count);
            matter.Count(Stage.Filed, "workgroup_persons", cluster.Count);
        }

        if (cluster.Circulated)
        {
            matter.Count(Stage.Investigated, "circulated_cases", 1);
            matter.Count(Stage.Investigated, "circulated_persons", 2);
        }

        if (cluster.EightRules)
        {
            PlainMatters.CountEightRules(matter, persons: 2, disciplined: 1, isHedonism: cluster.Month < 11);
        }

        if (cluster is { Unit: Docket.Commission, Month: 9 })
        {
            matter.Count(Stage.Investigated, "dual_accountability_cases", 1);
            matter.Count(Stage.Investigated, "dual_accountability_persons", 2);
        }

        return matter;
    }
}
