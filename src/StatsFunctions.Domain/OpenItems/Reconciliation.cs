namespace StatsFunctions.Domain.OpenItems;

/// <summary>
/// Brings the ledger in line with its causes. Items open by themselves, close by themselves when their cause is gone, and
/// stay cleared by hand while it is unchanged. Where nothing changed, nothing is to be written.
/// </summary>
public static class Reconciliation
{
    private static readonly LocalizedText Received = new("已报送", "The return has come");
    private static readonly LocalizedText Gone = new("原因已消除", "The cause is gone");

    /// <summary>The changes that make stored items agree with the causes there are.</summary>
    /// <param name="stored">The items stored, of the same year and units as the causes.</param>
    /// <param name="causes">The causes, each key once.</param>
    /// <param name="receivedAt">When the return for the unit and period of a key first came; null: it has not.</param>
    /// <param name="now">The instant of the question.</param>
    public static IReadOnlyList<OpenItemChange> Changes(
        IEnumerable<OpenItem> stored, IReadOnlyList<Cause> causes, Func<OpenItemKey, DateTimeOffset?> receivedAt, DateTimeOffset now)
    {
        var changes = new List<OpenItemChange>();
        var remaining = causes.ToDictionary(cause => cause.Key);
        foreach (var item in stored)
        {
            if (!remaining.Remove(item.Key, out var cause))
            {
                // One that was seen gone before has its entry already.
                if (item.Evidence is not null)
                {
                    changes.Add(item.Key.Kind == OpenItemKind.Overdue && receivedAt(item.Key) is { } came ? item.Resolve(came, Received) : item.Resolve(now, Gone));
                }
            }
            else if (item.State == OpenItemState.Cleared)
            {
                if (item.Evidence != cause.Evidence)
                {
                    changes.Add(item.Reopen(now, cause));
                }
            }
            else if (item.Message != cause.Message || item.Evidence != cause.Evidence || !item.Indicators.SequenceEqual(cause.Indicators, StringComparer.Ordinal))
            {
                changes.Add(new OpenItemChange(item.Describe(cause), Entry: null));
            }
        }

        changes.AddRange(causes.Where(cause => remaining.ContainsKey(cause.Key)).Select(OpenItem.Open));
        return changes;
    }
}
