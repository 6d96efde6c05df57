namespace SeedGenerator;

/// <summary>What every unit reports every month: meetings, documents, inspections, study, research.</summary>
internal static class Workload
{
    /// <summary>An indicator's usual monthly count, and 2023's in relation to 2022's.</summary>
    private sealed record Activity(string Code, decimal Township, decimal Department, decimal Growth, decimal[] Season);

    // Month by month: the spring festival empties February, July and August are quiet, year-ends are busy.
    private static readonly decimal[] s_office =
        [1.15m, 0.75m, 1.20m, 1.05m, 1.00m, 1.05m, 0.80m, 0.85m, 1.00m, 0.95m, 1.05m, 1.15m];

    private static readonly decimal[] s_field =
        [0.80m, 0.70m, 1.00m, 1.05m, 1.10m, 1.15m, 0.90m, 0.90m, 1.10m, 1.00m, 1.15m, 1.15m];

    private static readonly decimal[] s_even = [.. Enumerable.Repeat(1m, 12)];

    private static readonly Activity s_checks = new("discipline_inspections", 2.0m, 1.4m, 1.07m, s_field);

    private static readonly Activity s_study = new("theory_group_study", 1.0m, 1.1m, 1.09m, s_even);

    private static readonly Activity[] s_activities =
    [
        new("meetings_held", 7.4m, 6.2m, 0.82m, s_office),
        new("documents_issued", 8.6m, 11.5m, 0.76m, s_office),
        new("oversight_inspections", 3.1m, 2.3m, 0.69m, s_field),
        s_checks,
        new("first_topic_study", 1.8m, 2.1m, 1.13m, s_even),
        s_study,
        new("special_lectures", 0.25m, 0.35m, 1.18m, s_even),
        new("research_reports", 0.25m, 0.40m, 1.10m, s_even),
        new("research_visits", 4.6m, 3.1m, 1.12m, s_field),
    ];

    // Streets and central towns. The gaps of 2023 are among them: large enough to be seen in a percentage.
    private static readonly HashSet<string> s_largeTownships = new(StringComparer.Ordinal)
    {
        "999901101", "999901102", "999901103", "999901104", "999901105", "999901120", "999901139",
    };

    private static readonly HashSet<string> s_generalOffices = new(StringComparer.Ordinal)
    {
        "999901201", "999901211",
    };

    /// <summary>Enters the counts of both years.</summary>
    public static void Enter(Ledger ledger)
    {
        foreach (SeedUnit unit in County.Units)
        {
            foreach (int year in County.Years)
            {
                foreach (SeedPeriod month in County.Months(year).Where(month => Ledger.IsReported(unit, month)))
                {
                    Enter(ledger, unit, month);
                }
            }
        }
    }

    private static void Enter(Ledger ledger, SeedUnit unit, SeedPeriod month)
    {
        foreach (Activity activity in s_activities)
        {
            if (activity.Code is "research_reports" && Peculiarities.WithoutResearchReports.Contains(unit.Code))
            {
                continue;
            }

            ledger.Add(unit.Code, month, activity.Code, Count(activity, unit, month));
        }

        // Counted from their wholes, so that there are places to every check and no more seminars than sessions.
        SplitMix64 random = SplitMix64.For("derived", unit.Code, month.ToString());
        int checks = Count(s_checks, unit, month);
        int places = Enumerable.Range(0, checks).Sum(_ => random.Chance(40) ? 3 : 2);
        ledger.Add(unit.Code, month, "inspected_places", places);

        int studies = Count(s_study, unit, month);
        int seminars = Enumerable.Range(0, studies).Count(_ => random.Chance(month.Year == County.BaseYear ? 38 : 44));
        ledger.Add(unit.Code, month, "theory_group_seminars", seminars);
    }

    private static int Count(Activity activity, SeedUnit unit, SeedPeriod month)
    {
        if (unit.Code is Peculiarities.ZeroBaseUnit
            && activity.Code is "oversight_inspections" && month.Year == County.BaseYear)
        {
            return 0;
        }

        SplitMix64 random = SplitMix64.For(activity.Code, unit.Code, month.ToString());
        decimal usual = (unit.IsTownship ? activity.Township : activity.Department)
            * Size(unit, month.Year) * activity.Season[month.Month!.Value - 1];
        if (month.Year == County.CurrentYear)
        {
            // No two units change by the same rate: within 8 % of the county's.
            usual *= activity.Growth * (0.92m + (0.16m * SplitMix64.For("rate", activity.Code, unit.Code).Fraction()));
        }

        decimal noisy = usual * (0.88m + (0.24m * random.Fraction()));
        return (int)decimal.Floor(noisy + random.Fraction());
    }

    private static decimal Size(SeedUnit unit, int year)
    {
        decimal own = unit.Code switch
        {
            Peculiarities.NewUnit => 0.15m,
            var code when s_largeTownships.Contains(code) => 1.7m,
            var code when s_generalOffices.Contains(code) => 1.8m,
            _ => 0.78m + (0.44m * SplitMix64.For("size", unit.Code).Fraction()),
        };

        // A merged township's work goes on under its successor.
        return own + County.Units
            .Where(other => string.Equals(other.Successor, unit.Code, StringComparison.Ordinal) && !other.IsActive(new SeedPeriod(year, null)))
            .Sum(other => Size(other, year));
    }
}
