namespace SeedGenerator;

/// <summary>Talks, warning education, circulars and interviews: reported by those units that hold them, every month.</summary>
internal static class Outreach
{
    private static readonly string[] s_hosts = [.. FirstTownships(), "999901202", "999901204", "999901252"];

    private static readonly string[] s_circularOffices = ["999901201", "999901211"];

    /// <summary>The first township of each district: these also run what is tried out before all join.</summary>
    public static IEnumerable<string> FirstTownships() => County.Units
        .Where(unit => unit.IsTownship)
        .GroupBy(unit => unit.District)
        .Select(district => district.First().Code);

    /// <summary>Enters the counts of both years.</summary>
    public static void Enter(Ledger ledger)
    {
        foreach (int year in County.Years)
        {
            int more = year == County.BaseYear ? 35 : 55;
            foreach (SeedPeriod month in County.Months(year))
            {
                foreach (string host in s_hosts)
                {
                    EnterHost(ledger, host, month, more);
                }

                foreach (string office in s_circularOffices)
                {
                    SplitMix64 random = SplitMix64.For("circulars", office, month.ToString());
                    ledger.Add(office, month, "circulars_issued", 1 + random.Below(3));
                }

                foreach (string township in FirstTownships())
                {
                    SplitMix64 random = SplitMix64.For("interviews", township, month.ToString());
                    ledger.Add(township, month, "interviews_held", 1 + random.Below(3));
                }
            }
        }
    }

    private static void EnterHost(Ledger ledger, string host, SeedPeriod month, int more)
    {
        SplitMix64 random = SplitMix64.For("outreach", host, month.ToString());
        int tours = random.Chance(more) ? 2 : 1;
        int talks = tours + (random.Chance(more) ? 1 : 0);
        int events = random.Chance(more) ? 2 : 1;
        ledger.Add(host, month, "publicity_talks", talks);
        ledger.Add(host, month, "integrity_tour_talks", tours);
        ledger.Add(host, month, "integrity_tour_audience", tours * (45 + random.Below(16)));
        ledger.Add(host, month, "case_reform_events", events);
        ledger.Add(host, month, "case_reform_audience", events * (40 + random.Below(16)));
    }
}
