namespace SeedGenerator;

/// <summary>Splits a county total into parts that add up to exactly that total.</summary>
internal static class Totals
{
    /// <summary>Lets <paramref name="total"/> single counts fall on slots, each slot as likely as its weight.</summary>
    /// <returns>One count per weight; their sum is <paramref name="total"/>.</returns>
    public static int[] Spread(int total, IReadOnlyList<int> weights, SplitMix64 random)
    {
        int[] counts = new int[weights.Count];
        for (int i = 0; i < total; i++)
        {
            counts[Pick(weights, random)]++;
        }

        return counts;
    }

    /// <summary>Splits <paramref name="total"/> over months as evenly as whole numbers allow, the remainder by chance.</summary>
    /// <returns>Twelve counts; their sum is <paramref name="total"/>.</returns>
    public static int[] OverMonths(int total, SplitMix64 random)
    {
        int[] months = Enumerable.Repeat(total / 12, 12).ToArray();
        foreach (int month in Choose(Enumerable.Range(0, 12), total % 12, random))
        {
            months[month]++;
        }

        return months;
    }

    /// <summary>The index of one slot, drawn by weight.</summary>
    public static int Pick(IReadOnlyList<int> weights, SplitMix64 random)
    {
        int mark = random.Below(weights.Sum());
        int slot = 0;
        while (mark >= weights[slot])
        {
            mark -= weights[slot++];
        }

        return slot;
    }

    /// <summary>Draws <paramref name="count"/> different items.</summary>
    /// <exception cref="InvalidOperationException">There are fewer items than are to be drawn.</exception>
    public static IReadOnlyList<T> Choose<T>(IEnumerable<T> items, int count, SplitMix64 random)
    {
        List<T> left = [.. items];
        if (left.Count < count)
        {
            throw new InvalidOperationException($"{count} of {left.Count} items cannot be drawn.");
        }

        List<T> drawn = [];
        while (drawn.Count < count)
        {
            int index = random.Below(left.Count);
            drawn.Add(left[index]);
            left.RemoveAt(index);
        }

        return drawn;
    }
}
