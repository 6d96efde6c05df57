namespace SeedGenerator;

/// <summary>Matters of one case each (2023: one person each), given to units and months by chance.</summary>
internal static class PlainMatters
{
    private static readonly int[] s_season = [6, 5, 9, 9, 9, 10, 8, 8, 9, 9, 10, 8];

    /// <summary>247 petitions, 214 verified, 152 filed (161 persons); six more closed that were filed in 2021.</summary>
    public static IEnumerable<Matter> Of2022()
    {
        const int year = County.BaseYear;
        SplitMix64 random = SplitMix64.For("matters", "2022");
        List<Matter> filed =
        [
            .. Enumerable.Range(0, 90).Select(i => Filed(year, InPanel(year, random), random, persons: i < 6 ? 2 : 1, delay: i % 45)),
            .. Enumerable.Range(0, 62).Select(i => Filed(year, Anywhere(year, random), random, persons: i < 3 ? 2 : 1, delay: -1)),
        ];
        Classify(filed, Quotas(year), random);
        List<Matter> carriedOver =
            [.. Enumerable.Range(0, 6).Select(i => CarriedOver(year, InPanel(year, random), random, persons: i == 0 ? 2 : 1))];
        return filed
            .Concat(carriedOver)
            .Concat(Enumerable.Range(0, 62).Select(_ => Unfiled(year, random, isVerified: true, isScreened: true)))
            .Concat(Enumerable.Range(0, 33).Select(i => Unfiled(year, random, isVerified: false, isScreened: i >= 16)));
    }

    /// <summary>144 petitions, all verified, 104 filed with 104 persons: what the clusters leave of document 001.</summary>
    public static IEnumerable<Matter> Of2023()
    {
        const int year = County.CurrentYear;
        SplitMix64 random = SplitMix64.For("matters", "2023");
        List<Matter> filed =
        [
            .. Enumerable.Range(0, 62).Select(i => Filed(year, InPanel(year, random), random, persons: 1, delay: i % 31)),
            .. Enumerable.Range(0, 42).Select(_ => Filed(year, Anywhere(year, random), random, persons: 1, delay: -1)),
        ];
        Classify(filed, Quotas(year), random);
        return filed.Concat(Enumerable.Range(0, 40).Select(_ => Unfiled(year, random, isVerified: true, isScreened: true)));
    }

    /// <summary>Counts an eight-rules case and its kind; who is not disciplined is handled by the organisation.</summary>
    public static void CountEightRules(Matter matter, int persons, int disciplined, bool isHedonism)
    {
        string kind = isHedonism ? "hedonism" : "formalism";
        matter.Count(Stage.Investigated, "eight_rules_cases", 1);
        matter.Count(Stage.Investigated, "eight_rules_persons", persons);
        matter.Count(Stage.Investigated, $"eight_rules_{kind}_cases", 1);
        matter.Count(Stage.Investigated, $"eight_rules_{kind}_persons", persons);
        matter.Count(Stage.Closed, "eight_rules_disciplined_persons", disciplined);
        matter.Count(Stage.Closed, "eight_rules_org_handled_persons", persons - disciplined);
    }

    /// <summary>How many of the year's filed matters are of each kind.</summary>
    private static Dictionary<string, int> Quotas(int year)
    {
        bool isBase = year == County.BaseYear;
        return new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["four_winds"] = isBase ? 118 : 104,
            ["section_head"] = isBase ? 12 : 15,
            ["grassroots"] = isBase ? 47 : 27,
            ["farm_fund"] = isBase ? 20 : 11,
            ["village_secretary"] = isBase ? 3 : 0,
            ["eight_rules"] = isBase ? 8 : 3,
            ["circulated"] = isBase ? 38 : 28,
            ["exposed"] = isBase ? 17 : 20,
            ["transferred"] = isBase ? 5 : 6,
            ["dual_accountability"] = isBase ? 6 : 7,
            ["ecology"] = isBase ? 6 : 7,
            ["poverty_relief"] = isBase ? 14 : 9,
            ["protective_umbrella"] = isBase ? 2 : 1,
            ["gang_corruption"] = isBase ? 3 : 2,
            ["dereliction"] = isBase ? 4 : 5,
            ["responsibility"] = isBase ? 5 : 6,
            ["livelihood"] = isBase ? 15 : 12,
            ["epidemic"] = isBase ? 5 : 1,
            ["rural"] = isBase ? 6 : 7,
        };
    }

    private static void Classify(List<Matter> filed, Dictionary<string, int> quotas, SplitMix64 random)
    {
        List<Matter> panel = [.. filed.Where(matter => Docket.Panel.Contains(matter.Unit))];
        Draw(filed, "four_winds", hasPersons: true);
        Draw(panel, "section_head", hasPersons: false);
        Draw(filed.Where(matter => !matter.Is("section_head")), "grassroots", hasPersons: true);
        Draw(panel.Where(matter => matter.Months[Stage.Closed] == matter.Months[Stage.Investigated]), "eight_rules", hasPersons: null);
        Draw(panel, "circulated", hasPersons: true);
        Draw(panel.Where(matter => matter.Is("circulated")), "exposed", hasPersons: true);
        Draw(panel.Where(matter => matter.Is("grassroots")), "farm_fund", hasPersons: null);
        Draw(panel.Where(matter => matter.Is("grassroots") && !matter.Is("farm_fund")), "village_secretary", hasPersons: null);
        foreach (string kind in (string[])["transferred", "dual_accountability", "ecology", "poverty_relief", "responsibility"])
        {
            Draw(panel, kind, hasPersons: true);
        }

        foreach (string kind in (string[])["protective_umbrella", "gang_corruption", "dereliction"])
        {
            Draw(panel, kind, hasPersons: false);
        }

        Draw(panel.Where(matter => !matter.Is("eight_rules") && !matter.Is("dereliction")), "livelihood", hasPersons: null);
        Draw(panel.Where(matter => matter.Is("livelihood")), "epidemic", hasPersons: null);
        Draw(panel.Where(matter => matter.Is("livelihood") && !matter.Is("epidemic")), "rural", hasPersons: null);
        foreach (Matter matter in filed)
        {
            CountPersonsOnly(matter, random);
        }

        void Draw(IEnumerable<Matter> from, string kind, bool? hasPersons)
        {
            foreach (Matter matter in Totals.Choose(from, quotas[kind], random))
            {
                matter.Mark(kind);
                if (hasPersons is not null)
                {
                    matter.Count(Stage.Investigated, kind + "_cases", matter.Cases);
                }

                if (hasPersons == true)
                {
                    matter.Count(Stage.Investigated, kind + "_persons", matter.Persons);
                }
            }
        }
    }

    private static void CountPersonsOnly(Matter matter, SplitMix64 random)
    {
        if (matter.Is("eight_rules"))
        {
            CountEightRules(matter, matter.Persons, matter.Persons, isHedonism: random.Chance(60));
        }

        foreach (string kind in (string[])["farm_fund", "village_secretary"])
        {
            if (matter.Is(kind))
            {
                matter.Count(Stage.Investigated, kind + "_persons", matter.Persons);
            }
        }

        foreach (string kind in (string[])["dereliction", "livelihood", "epidemic", "rural"])
        {
            if (matter.Is(kind))
            {
                matter.Count(Stage.Closed, kind + "_disciplined_persons", matter.Persons);
            }
        }

        // One in twelve of the others is handled by the organisation instead.
        bool isDisciplined = matter.Is("eight_rules") || matter.Is("livelihood") || matter.Is("dereliction") || !random.Chance(8);
        matter.Count(Stage.Closed, "disciplined_persons", isDisciplined ? matter.Persons : 0);
    }

    // Delay 0: verified a month after the petition; 1: filed a month after verification. Such carry-over breaks
    // the soft funnel relation in single returns, which is what it is soft for.
    private static Matter Filed(int year, string unit, SplitMix64 random, int persons, int delay)
    {
        int petitioned = 1 + Totals.Pick(s_season, random);
        int verified = Math.Min(12, petitioned + (delay == 0 ? 1 : 0));
        int filed = Math.Min(12, verified + (delay == 1 ? 1 : 0));
        int investigated = Math.Min(12, filed + (random.Chance(35) ? 1 : 0));
        int closed = Math.Min(12, investigated + (random.Chance(45) ? 1 : 0));
        return new Matter(unit, year, cases: 1, persons)
        {
            Months = new Dictionary<Stage, int>
            {
                [Stage.Petitioned] = petitioned,
                [Stage.Verified] = verified,
                [Stage.Filed] = filed,
                [Stage.Investigated] = investigated,
                [Stage.Closed] = closed,
            },
        };
    }

    private static Matter CarriedOver(int year, string unit, SplitMix64 random, int persons)
    {
        Matter matter = new(unit, year, cases: 1, persons)
        {
            Months = new Dictionary<Stage, int> { [Stage.Closed] = 1 + random.Below(3) },
        };
        matter.Count(Stage.Closed, "disciplined_persons", persons);
        return matter;
    }

    private static Matter Unfiled(int year, SplitMix64 random, bool isVerified, bool isScreened)
    {
        int month = 1 + Totals.Pick(s_season, random);
        Dictionary<Stage, int> months = new() { [Stage.Petitioned] = month };
        if (isVerified)
        {
            months.Add(Stage.Verified, month);
        }

        return new Matter(Anywhere(year, random), year, cases: 1, persons: 0) { Months = months, IsScreened = isScreened };
    }

    private static string InPanel(int year, SplitMix64 random)
    {
        SeedUnit[] units = [.. Complete(year).Where(unit => Docket.Panel.Contains(unit.Code))];
        return units[Totals.Pick([.. units.Select(unit => unit.Code is Docket.Commission ? 24 : 2)], random)].Code;
    }

    private static string Anywhere(int year, SplitMix64 random)
    {
        SeedUnit[] units = [.. Complete(year)];
        return units[Totals.Pick([.. units.Select(unit => unit.IsTownship ? 3 : 1)], random)].Code;
    }

    // The units of the clusters have their cases of 2023 from there.
    private static IEnumerable<SeedUnit> Complete(int year) => County.Units.Where(unit =>
        Peculiarities.IsComplete(unit, year) && (year == County.BaseYear || !Clusters.Units.Contains(unit.Code)));
}
