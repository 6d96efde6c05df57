namespace SeedGenerator;

/// <summary>What is reported once a year: the clearing of rules by every unit, the rest by one department each.</summary>
internal static class YearlyReturns
{
    private const string Organisation = "999901203";
    private const string Publicity = "999901204";
    private const string Staffing = "999901207";
    private const string Patrol = "999901208";
    private const string GovernmentOffice = "999901211";

    private static readonly (string Unit, string Code, int Base, int Current)[] s_lines =
    [
        (Docket.Commission, "account_review_units", 28, 35),
        (Docket.Commission, "account_review_findings", 64, 57),
        (Docket.Commission, "account_review_city_units", 4, 6),
        (Docket.Commission, "account_review_units_by_city", 5, 5),
        (GovernmentOffice, "openness_inspection_units", 11, 13),
        (Patrol, "patrol_rounds", 2, 3),
        (Patrol, "patrolled_party_orgs", 34, 46),
        (Publicity, "leader_lecturers", 12, 16),
        (Publicity, "talk_units", 58, 72),
        (Publicity, "broadcast_minutes_limit", 4, 3),
        (Publicity, "news_words_limit_meeting", 1000, 800),
        (Publicity, "news_words_limit_visit", 800, 600),
        (Publicity, "work_requirements", 24, 28),
        (Staffing, "townships", 62, 61),
        (Staffing, "county_departments", 59, 60),
        (Staffing, "districts", 11, 11),
        (Staffing, "township_discipline_committees", 62, 61),
        (Staffing, "dept_discipline_groups", 59, 60),
        (Staffing, "joint_case_groups", 11, 11),
        (Docket.Commission, "satisfaction_rank_province", 57, 42),
        (Docket.Commission, "satisfaction_rank_city", 5, 3),
        (Docket.Commission, "self_chosen_actions", 2, 3),
        (Docket.Commission, "special_campaigns", 4, 5),
        (Organisation, "model_cadres", 26, 30),
        (Organisation, "scarce_talents", 38, 45),
        (Organisation, "leading_talents", 9, 12),
    ];

    /// <summary>Enters the yearly returns of both years.</summary>
    public static void Enter(Ledger ledger)
    {
        EnterRules(ledger, County.BaseYear, abolished: 31, revised: 142, made: 30, perfected: 134);
        EnterRules(ledger, County.CurrentYear, abolished: 53, revised: 256, made: 25, perfected: 156);
        foreach ((string unit, string code, int before, int now) in s_lines)
        {
            ledger.Add(unit, new SeedPeriod(County.BaseYear, null), code, before);
            ledger.Add(unit, new SeedPeriod(County.CurrentYear, null), code, now);
        }
    }

    private static void EnterRules(Ledger ledger, int year, int abolished, int revised, int made, int perfected)
    {
        SeedPeriod period = new(year, null);
        SeedUnit[] units = [.. County.Units.Where(unit => unit.IsActive(period))];
        int[] weights = [.. units.Select(unit => unit.IsTownship ? 2 : 3)];
        SplitMix64 random = SplitMix64.For("rules", period.ToString());
        int[] abolishedBy = Totals.Spread(abolished, weights, random);
        int[] revisedBy = Totals.Spread(revised, weights, random);
        int[] madeBy = Totals.Spread(made, weights, random);
        int[] perfectedBy = Totals.Spread(perfected, weights, random);
        for (int i = 0; i < units.Length; i++)
        {
            string unit = units[i].Code;
            ledger.Add(unit, period, "rules_reviewed", abolishedBy[i] + revisedBy[i]);
            ledger.Add(unit, period, "rules_abolished", abolishedBy[i]);
            ledger.Add(unit, period, "rules_revised", revisedBy[i]);
            ledger.Add(unit, period, "rules_new", madeBy[i]);

            // What is established includes what is new.
            ledger.Add(unit, period, "rules_established", madeBy[i] + perfectedBy[i]);
        }
    }
}
