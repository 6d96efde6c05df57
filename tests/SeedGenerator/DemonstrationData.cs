using System.Globalization;
using System.Text;

namespace SeedGenerator;

/// <summary>
/// Two years of invented returns of the fictional county. The totals of 2023 are those that document 001
/// prints; everything else is made up and means nothing about any real place.
/// </summary>
public sealed class DemonstrationData
{
    private DemonstrationData(Ledger ledger)
    {
        Returns2022 = ledger.Returns(County.BaseYear);
        Returns2023 = ledger.Returns(County.CurrentYear);
    }

    /// <summary>The returns of 2022, month by month, yearly returns last.</summary>
    public IReadOnlyList<SeedReturn> Returns2022 { get; }

    /// <summary>The returns of 2023, in the same order.</summary>
    public IReadOnlyList<SeedReturn> Returns2023 { get; }

    /// <summary>The returns of 2023 that came late; all others came in time.</summary>
    public IReadOnlyList<LateReturn> LateReturns { get; } = Peculiarities.Late;

    /// <summary>Makes the data. Pure: the same at every call, on every machine.</summary>
    public static DemonstrationData Create()
    {
        Ledger ledger = new();
        Workload.Enter(ledger);
        Outreach.Enter(ledger);
        Docket.Enter(ledger);
        CountyWork.Enter(ledger);
        Livelihood.Enter(ledger);
        YearlyReturns.Enter(ledger);
        return new DemonstrationData(ledger);
    }

    /// <summary>File names of <c>seeds/</c> and their contents: UTF-8 text with line feeds.</summary>
    public IReadOnlyDictionary<string, string> Files() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["returns-2022.csv"] = Csv(Returns2022),
        ["returns-2023.csv"] = Csv(Returns2023),
        ["late-returns.csv"] = Csv(LateReturns),
    };

    private static string Csv(IReadOnlyList<SeedReturn> returns)
    {
        HashSet<string> used = [.. returns.SelectMany(item => item.Values.Keys)];
        string[] columns = [.. County.Indicators.Where(used.Contains)];
        StringBuilder text = new("unit,period");
        text.AppendJoin(string.Empty, columns.Select(column => "," + column)).Append('\n');
        foreach (SeedReturn row in returns)
        {
            text.Append(row.Unit).Append(',').Append(row.Period.ToString());
            foreach (string column in columns)
            {
                text.Append(',');
                if (row.Values.TryGetValue(column, out decimal value))
                {
                    text.Append(value.ToString(CultureInfo.InvariantCulture));
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Csv(IReadOnlyList<LateReturn> late)
    {
        StringBuilder text = new("unit,period,submitted\n");
        foreach (LateReturn item in late)
        {
            text.Append(CultureInfo.InvariantCulture, $"{item.Unit},{item.Period},{item.Submitted:yyyy-MM-dd}\n");
        }

        return text.ToString();
    }
}
