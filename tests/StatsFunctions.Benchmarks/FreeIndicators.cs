using TestKit.Hosting;

namespace StatsFunctions.Benchmarks;

/// <summary>Indicators that no hard relation names: any value will do.</summary>
internal static class FreeIndicators
{
    public static async Task<string[]> OfAsync(StatsApp app, int count)
    {
        var bound = (await app.GetAsync("/api/relations")).AsArray()
            .Where(relation => (string)relation!["severity"]! == "error")
            .SelectMany(relation => relation!["left"]!.AsArray().Concat(relation["right"]!.AsArray()))
            .Select(code => (string)code!)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (await app.GetAsync("/api/indicators")).AsArray()
                .Where(indicator => (string)indicator!["frequency"]! == "monthly" && !(bool)indicator["rank"]! && !bound.Contains((string)indicator["code"]!))
                .Select(indicator => (string)indicator!["code"]!).Take(count),
        ];
    }
}
