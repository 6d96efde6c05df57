using BenchmarkDotNet.Attributes;
using StatsFunctions.Domain.Comparisons;

namespace StatsFunctions.Benchmarks;

/// <summary>
/// The comparison of a county (121 units, 24 months, 142 indicators) in memory. The baseline touches the same values
/// once: what remains above it is the price of two bases, families and scopes.
/// </summary>
[MemoryDiagnoser]
public class ComparisonBenchmarks
{
    private readonly FullCounty _county = new(FullCounty.AllMonthly());

    /// <summary>Adds every value of both years up, once.</summary>
    [Benchmark(Baseline = true)]
    public decimal AddUp()
    {
        var total = 0m;
        foreach (var item in _county.Current.Concat(_county.Base))
        {
            for (var i = 0; i < item.Values.Count; i++)
            {
                total += item.Values[i].Value;
            }
        }

        return total;
    }

    /// <summary>Compares, with the county's rows.</summary>
    [Benchmark]
    public int Compare() => _county.Compare().Rows(ScopeType.County).Count;

    /// <summary>Compares, with the rows of every scope.</summary>
    [Benchmark]
    public int CompareAllScopes()
    {
        var comparison = _county.Compare();
        return Enum.GetValues<ScopeType>().Sum(by => comparison.Rows(by).Count);
    }
}
