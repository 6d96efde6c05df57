namespace SeedGenerator;

/// <summary>The livelihood campaign: four departments, each with a field of its own.</summary>
internal static class Livelihood
{
    /// <summary>A field's problems rectified and persons handled by the organisation, 2022 and 2023.</summary>
    private sealed record Field(string Unit, string Name, (int Base, int Current) Problems, (int Base, int Current)? Handled);

    private static readonly Field[] s_fields =
    [
        new("999901230", "epidemic", (41, 12), (6, 1)),
        new("999901214", "education", (16, 22), (3, 4)),
        new("999901240", "parking", (30, 41), null),
        new("999901237", "rural", (33, 38), (4, 5)),
    ];

    /// <summary>Enters the figures of both years.</summary>
    public static void Enter(Ledger ledger)
    {
        foreach (int year in County.Years)
        {
            foreach (Field field in s_fields)
            {
                Enter(ledger, field, year);
            }
        }
    }

    private static void Enter(Ledger ledger, Field field, int year)
    {
        SplitMix64 random = SplitMix64.For("livelihood", field.Name, new SeedPeriod(year, null).ToString());
        int[] problems = Totals.OverMonths(OfYear(field.Problems, year), random);
        int[]? handled = field.Handled is { } totals ? Totals.OverMonths(OfYear(totals, year), random) : null;
        foreach (SeedPeriod month in County.Months(year))
        {
            int index = month.Month!.Value - 1;
            ledger.Add(field.Unit, month, field.Name + "_problems_rectified", problems[index]);

            // The list of fields is open (等): a department rectifies a little beside its own field.
            ledger.Add(field.Unit, month, "livelihood_problems_rectified", problems[index] + random.Below(2));
            if (handled is not null)
            {
                ledger.Add(field.Unit, month, field.Name + "_org_handled_persons", handled[index]);
                ledger.Add(field.Unit, month, "livelihood_org_handled_persons", handled[index] + (random.Chance(10) ? 1 : 0));
            }
        }
    }

    private static int OfYear((int Base, int Current) totals, int year) =>
        year == County.BaseYear ? totals.Base : totals.Current;
}
