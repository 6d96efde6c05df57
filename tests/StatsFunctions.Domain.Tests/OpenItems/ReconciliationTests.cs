using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.OpenItems;

public class ReconciliationTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly OpenItemKey Missing = OpenItemKey.Overdue(TwoYears.Code("101"), new Month(2023, 5));
    private static readonly OpenItemKey Warned = new(TwoYears.Code("101"), Period.Of(new Month(2023, 5)), OpenItemKind.Outlier, "meetings");

    private readonly Dictionary<OpenItemKey, OpenItem> _stored = [];
    private readonly List<string> _history = [];
    private DateTimeOffset _now = Start.AddDays(10);
    private bool _received;

    [Fact]
    public void A_cause_opens_one_item_however_often_it_is_seen()
    {
        Assert.Equal(1, Reconcile(Of(Missing)));
        Assert.Equal(0, Reconcile(Of(Missing)));

        var item = Assert.Single(_stored.Values);
        Assert.Equal((OpenItemState.Open, Start, 1), (item.State, item.OpenedAt, item.Entries));
        Assert.Equal(["0 Opened system "], _history);
    }

    [Theory]
    [InlineData(true, "已报送")]
    [InlineData(false, "原因已消除")]
    public void A_missing_return_is_resolved_once_it_came_or_is_not_expected_any_more(bool received, string reason)
    {
        Reconcile(Of(Missing));
        _received = received;

        Assert.Equal(1, Reconcile());
        Assert.Equal(0, Reconcile());

        var item = Assert.Single(_stored.Values);
        Assert.Equal((OpenItemState.Cleared, "system", 2), (item.State, item.Clearing!.By, item.Entries));
        Assert.Equal(["0 Opened system ", $"11 Resolved system {reason}"], _history);
    }

    [Fact]
    public void A_warning_whose_return_is_there_is_resolved_because_its_cause_is_gone()
    {
        Reconcile(Of(Warned));
        _received = true;

        Assert.Equal(1, Reconcile());
        Assert.Equal("11 Resolved system 原因已消除", _history[^1]);
    }

    [Fact]
    public void What_was_resolved_and_comes_back_opens_the_same_item_again()
    {
        Reconcile(Of(Warned, "meetings=9"));
        Reconcile();

        Assert.Equal(1, Reconcile(Of(Warned, "meetings=9", since: 12)));
        Assert.Equal(0, Reconcile(Of(Warned, "meetings=9", since: 12)));

        var item = Assert.Single(_stored.Values);
        Assert.Equal((OpenItemState.Open, Start.AddDays(12), (OpenItemEntry?)null, 3), (item.State, item.OpenedAt, item.Clearing, item.Entries));
        Assert.Equal(["0 Opened system ", "11 Resolved system 原因已消除", "12 Reopened system "], _history);
    }

    [Fact]
    public void What_was_cleared_by_hand_stays_cleared_while_its_values_are_the_same()
    {
        Reconcile(Of(Warned, "meetings=9"));
        Clear(Warned);

        // A later month changed the median: the message does, the value does not.
        Assert.Equal(0, Reconcile(Of(Warned, "meetings=9") with { Message = new LocalizedText("另一", "another") }));
        Assert.Equal(OpenItemState.Cleared, _stored[Warned].State);
    }

    [Fact]
    public void What_was_cleared_by_hand_opens_again_with_other_values()
    {
        Reconcile(Of(Warned, "meetings=9"));
        Clear(Warned);

        Assert.Equal(1, Reconcile(Of(Warned, "meetings=8")));
        Assert.Equal((OpenItemState.Open, "meetings=8"), (_stored[Warned].State, _stored[Warned].Evidence));
        Assert.Equal(["0 Opened system ", "11 Cleared 县办 已核实", "11 Reopened system "], _history);
    }

    [Fact]
    public void What_was_cleared_by_hand_and_was_gone_opens_again_with_the_same_values()
    {
        Reconcile(Of(Warned, "meetings=9"));
        Clear(Warned);

        Assert.Equal(1, Reconcile());
        Assert.Equal(0, Reconcile());
        Assert.Equal(("县办", "已核实"), (_stored[Warned].Clearing!.By, _stored[Warned].Clearing!.Reason!.Value.Chinese));

        Assert.Equal(1, Reconcile(Of(Warned, "meetings=9")));
        Assert.Equal(
            ["0 Opened system ", "11 Cleared 县办 已核实", "11 Resolved system 原因已消除", "13 Reopened system "], _history);
    }

    [Fact]
    public void A_missing_return_that_was_cleared_by_hand_stays_so_while_it_is_missing()
    {
        Reconcile(Of(Missing));
        Clear(Missing);

        Assert.Equal(0, Reconcile(Of(Missing)));
        Assert.Equal(OpenItemState.Cleared, _stored[Missing].State);
    }

    [Fact]
    public void An_open_item_tells_its_cause_as_it_stands_without_a_new_entry()
    {
        Reconcile(Of(Warned, "meetings=9"));

        Assert.Equal(1, Reconcile(Of(Warned, "meetings=8") with { Message = new LocalizedText("另一", "another") }));
        Assert.Equal(0, Reconcile(Of(Warned, "meetings=8") with { Message = new LocalizedText("另一", "another") }));
        Assert.Equal(("meetings=8", "another", Start, 1), (_stored[Warned].Evidence, _stored[Warned].Message.English, _stored[Warned].OpenedAt, _stored[Warned].Entries));
        Assert.Single(_history);

        // It is the cause as it stood when it was cleared that counts, not as it stood when it opened.
        Clear(Warned);
        Assert.Equal(1, Reconcile(Of(Warned, "meetings=9")));
    }

    [Fact]
    public void Only_an_open_item_can_be_cleared()
    {
        Reconcile(Of(Warned));
        Clear(Warned);

        Assert.Throws<InvalidOperationException>(() => Clear(Warned));
    }

    private static Cause Of(OpenItemKey key, string evidence = "", int since = 0) =>
        new(key, key.Rule.Length == 0 ? [] : [key.Rule], new LocalizedText("事项", "matter"), evidence, Start.AddDays(since));

    // Applies the changes, a day after the last time, and says how many there were.
    private int Reconcile(params Cause[] causes)
    {
        var changes = Reconciliation.Changes(_stored.Values, causes, _ => _received ? _now : null, _now);
        foreach (var change in changes)
        {
            Apply(change);
        }

        _now = _now.AddDays(1);
        return changes.Count;
    }

    private void Clear(OpenItemKey key) => Apply(_stored[key].Clear(_now, "县办", "已核实"));

    private void Apply(OpenItemChange change)
    {
        _stored[change.Item.Key] = change.Item;
        if (change.Entry is { } entry)
        {
            _history.Add($"{(entry.At - Start).Days} {entry.Event} {entry.By} {entry.Reason?.Chinese}");
            Assert.Equal(_history.Count, change.Item.Entries);
        }
    }
}
