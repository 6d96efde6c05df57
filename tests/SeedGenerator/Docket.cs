namespace SeedGenerator;

/// <summary>Petitions, cases and sanctions of both years.</summary>
internal static class Docket
{
    /// <summary>The discipline commission, which takes on more matters than any other unit.</summary>
    public const string Commission = "999901202";

    // Entered by every unit, with explicit zeros.
    private static readonly string[] s_everyone =
    [
        "clues_screened", "petitions_received", "preliminary_verifications",
        "filed_cases", "filed_persons", "investigated_cases", "investigated_persons",
        "closed_cases", "closed_persons", "four_winds_cases", "four_winds_persons",
        "grassroots_cases", "grassroots_persons", "disciplined_persons",
    ];

    // Entered by the units of the panel only, with explicit zeros; left empty by all others.
    private static readonly string[] s_panelOnly =
    [
        "eight_rules_cases", "eight_rules_persons", "eight_rules_hedonism_cases", "eight_rules_hedonism_persons",
        "eight_rules_formalism_cases", "eight_rules_formalism_persons", "eight_rules_disciplined_persons",
        "eight_rules_org_handled_persons", "section_head_cases", "circulated_cases", "circulated_persons",
        "exposed_cases", "exposed_persons", "transferred_cases", "transferred_persons",
        "dual_accountability_cases", "dual_accountability_persons", "workgroup_cases", "workgroup_persons",
        "village_secretary_persons", "farm_fund_persons", "ecology_cases", "ecology_persons",
        "poverty_relief_cases", "poverty_relief_persons", "protective_umbrella_cases", "gang_corruption_cases",
        "dereliction_cases", "responsibility_cases", "responsibility_persons", "dereliction_disciplined_persons",
        "livelihood_disciplined_persons", "epidemic_disciplined_persons", "rural_disciplined_persons",
        "units_circulated",
    ];

    private static readonly string[] s_departments =
        [Commission, "999901214", "999901217", "999901224", "999901225", "999901227", "999901230", "999901237", "999901240"];

    /// <summary>
    /// The units that report the specialised case figures: the commission, eight departments and the first two
    /// townships of each district. The same in both years, so that both can be compared.
    /// </summary>
    public static IReadOnlySet<string> Panel { get; } = County.Units
        .Where(unit => unit.IsTownship)
        .GroupBy(unit => unit.District)
        .SelectMany(district => district.Take(2))
        .Select(unit => unit.Code)
        .Concat(s_departments)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Enters zeros where they are reported, then every matter.</summary>
    public static void Enter(Ledger ledger)
    {
        EnterZeros(ledger);
        foreach (Matter matter in PlainMatters.Of2022().Concat(PlainMatters.Of2023()).Concat(Clusters.Of2023()))
        {
            matter.Enter(ledger);
        }

        EnterCirculatedUnits(ledger, County.BaseYear, 19);
        EnterCirculatedUnits(ledger, County.CurrentYear, 16);
    }

    private static void EnterZeros(Ledger ledger)
    {
        foreach (SeedUnit unit in County.Units)
        {
            IEnumerable<string> indicators = Panel.Contains(unit.Code) ? s_everyone.Concat(s_panelOnly) : s_everyone;
            foreach (SeedPeriod month in County.Years.SelectMany(County.Months)
                .Where(month => Ledger.IsReported(unit, month)))
            {
                foreach (string indicator in indicators)
                {
                    ledger.Add(unit.Code, month, indicator, 0);
                }
            }
        }
    }

    private static void EnterCirculatedUnits(Ledger ledger, int year, int total)
    {
        SplitMix64 random = SplitMix64.For("units_circulated", new SeedPeriod(year, null).ToString());
        string[] units = [.. Panel.Order(StringComparer.Ordinal)];
        int[] counts = Totals.Spread(total, [.. units.Select(_ => 1)], random);
        foreach ((string unit, int count) in units.Zip(counts))
        {
            for (int i = 0; i < count; i++)
            {
                ledger.Add(unit, new SeedPeriod(year, 1 + random.Below(12)), "units_circulated", 1);
            }
        }
    }
}
