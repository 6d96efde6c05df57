namespace SeedGenerator;

/// <summary>Monthly figures that one department reports for the county.</summary>
internal static class CountyWork
{
    private const string PartyOffice = "999901201";
    private const string GovernmentOffice = "999901211";
    private const string Audit = "999901233";
    private const string Finance = "999901220";
    private const string PetitionBureau = "999901239";

    /// <summary>A yearly total spread over the months, with explicit zeros.</summary>
    private sealed record Line(string Unit, string Code, int BaseTotal, int CurrentTotal);

    /// <summary>A stock that changes once, with <paramref name="Change"/> as the first month of the new value.</summary>
    private sealed record Level(string Unit, string Code, int Before, int BaseEnd, int CurrentEnd, int Change);

    private static readonly Line[] s_lines =
    [
        new(PartyOffice, "standing_committee_sessions", 3, 4),
        new(PartyOffice, "special_topic_meetings", 5, 6),
        new(PartyOffice, "county_wide_meetings", 1, 1),
        new(PartyOffice, "progress_briefings", 4, 5),
        new(GovernmentOffice, "document_requests_rejected", 21, 34),
        new(Docket.Commission, "discipline_committee_sessions", 7, 8),
        new(Docket.Commission, "style_campaign_meetings", 9, 11),
        new(Docket.Commission, "style_documentaries", 4, 6),
        new(Docket.Commission, "mobile_newsletters", 24, 24),
        new(Docket.Commission, "wechat_issues", 48, 52),
        new(Docket.Commission, "style_campaign_circulars", 8, 10),
        new(Docket.Commission, "units_public_pledge", 10, 12),
        new(Docket.Commission, "units_circulated_slow", 19, 23),
        new(Docket.Commission, "unit_heads_interviewed", 4, 5),
        new(Docket.Commission, "reminded_officials", 18, 22),
        new(Docket.Commission, "reminded_units", 25, 31),
        new(Docket.Commission, "rectification_notices", 36, 42),
        new(Docket.Commission, "case_reform_notices", 10, 12),
        new(Docket.Commission, "refined_measures", 22, 36),
        new(Docket.Commission, "false_reports_clarified", 5, 7),
        new(Docket.Commission, "tolerated_officials", 0, 1),
    ];

    private static readonly Level[] s_levels =
    [
        new(Docket.Commission, "inspection_teams", 3, 4, 5, 4),
        new(Docket.Commission, "rectification_tasks", 12, 15, 18, 3),
        new(Docket.Commission, "rectification_measures", 41, 52, 68, 3),
        new(Docket.Commission, "governance_workgroups", 10, 12, 15, 3),
        new(Docket.Commission, "special_inspectors", 20, 20, 24, 7),
    ];

    /// <summary>Enters the figures of both years.</summary>
    public static void Enter(Ledger ledger)
    {
        foreach (int year in County.Years)
        {
            SeedPeriod[] months = [.. County.Months(year)];
            Dictionary<string, int[]> counts = s_lines.ToDictionary(
                line => line.Code, line => Spread(line, year), StringComparer.Ordinal);
            foreach (Line line in s_lines)
            {
                Enter(ledger, line.Unit, line.Code, months, counts[line.Code]);
            }

            EnterDerived(ledger, months, counts);
            EnterLevels(ledger, months);
            EnterTroubleshooting(ledger, months);
            EnterMoney(ledger, months);
        }
    }

    private static int[] Spread(Line line, int year) => Totals.OverMonths(
        year == County.BaseYear ? line.BaseTotal : line.CurrentTotal,
        SplitMix64.For(line.Code, new SeedPeriod(year, null).ToString()));

    private static void Enter(Ledger ledger, string unit, string code, SeedPeriod[] months, int[] counts)
    {
        foreach ((SeedPeriod month, int count) in months.Zip(counts))
        {
            ledger.Add(unit, month, code, count);
        }
    }

    // Wholes are made from their parts, so that every relation holds month by month.
    private static void EnterDerived(Ledger ledger, SeedPeriod[] months, Dictionary<string, int[]> counts)
    {
        SplitMix64 random = SplitMix64.For("derived", months[0].ToString());
        int[] meetings = Sum(counts, "standing_committee_sessions", "special_topic_meetings", "county_wide_meetings");
        Enter(ledger, PartyOffice, "leadership_meetings", months, meetings);
        int[] reminders = Sum(counts, "reminded_officials", "reminded_units");
        Enter(ledger, Docket.Commission, "duty_reminders", months, [.. reminders.Select(count => count + random.Below(2))]);
        Enter(ledger, Docket.Commission, "wechat_articles", months, [.. counts["wechat_issues"].Select(count => (count * 3) + random.Below(4))]);
        Enter(ledger, Docket.Commission, "style_problems_circulated", months, [.. counts["units_public_pledge"].Select(count => count + 2 + random.Below(3))]);
        Enter(ledger, Docket.Commission, "circulars_issued", months, [.. counts["style_campaign_circulars"].Select(count => count + 1 + random.Below(2))]);
        Enter(ledger, Docket.Commission, "interviews_held", months, [.. counts["unit_heads_interviewed"].Select(count => count + 7 + random.Below(4))]);

        // Written self-criticism is asked of heads whose units were circulated for slow progress.
        int reviews = months[0].Year == County.BaseYear ? 1 : 2;
        IEnumerable<int> possible = Enumerable.Range(0, 12).Where(month => counts["units_circulated_slow"][month] > 0);
        IReadOnlyList<int> chosen = Totals.Choose(possible, reviews, random);
        Enter(ledger, Docket.Commission, "units_written_review", months, [.. Enumerable.Range(0, 12).Select(month => chosen.Contains(month) ? 1 : 0)]);
    }

    private static int[] Sum(Dictionary<string, int[]> counts, params string[] codes) =>
        [.. Enumerable.Range(0, 12).Select(month => codes.Sum(code => counts[code][month]))];

    private static void EnterLevels(Ledger ledger, SeedPeriod[] months)
    {
        bool isBase = months[0].Year == County.BaseYear;
        foreach (Level level in s_levels)
        {
            (int before, int after) = isBase ? (level.Before, level.BaseEnd) : (level.BaseEnd, level.CurrentEnd);
            foreach (SeedPeriod month in months)
            {
                ledger.Add(level.Unit, month, level.Code, month.Month < level.Change ? before : after);
            }
        }
    }

    private static void EnterTroubleshooting(Ledger ledger, SeedPeriod[] months)
    {
        string year = new SeedPeriod(months[0].Year, null).ToString();
        SplitMix64 random = SplitMix64.For("specific_problems_solved", year);
        string[] solvers = [PartyOffice, .. Outreach.FirstTownships()];
        int total = months[0].Year == County.BaseYear ? 23 : 28;
        int[] counts = Totals.Spread(total, [.. solvers.Select(unit => unit is PartyOffice ? 12 : 1)], random);
        foreach ((string unit, int count) in solvers.Zip(counts))
        {
            Enter(ledger, unit, "specific_problems_solved", months, Totals.OverMonths(count, random));
        }

        foreach (string unit in (string[])[PetitionBureau, Docket.Commission])
        {
            int[] solved = Totals.OverMonths(months[0].Year == County.BaseYear ? 96 : 117, SplitMix64.For("platform", unit, year));
            Enter(ledger, unit, "platform_problems_solved", months, solved);
        }
    }

    // 10,000 yuan with two decimals.
    private static void EnterMoney(Ledger ledger, SeedPeriod[] months)
    {
        foreach (SeedPeriod month in months)
        {
            foreach (string unit in (string[])[Audit, Finance])
            {
                SplitMix64 random = SplitMix64.For("money", unit, month.ToString());
                ledger.Add(unit, month, "allowances_refunded", (180 + random.Below(220)) / 100m);
                ledger.Add(unit, month, "misused_funds_cleared", (250 + random.Below(300)) / 100m);
            }
        }
    }
}
