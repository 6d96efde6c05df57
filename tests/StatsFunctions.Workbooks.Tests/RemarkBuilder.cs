using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>What is remarked about the data of a report, told one fact at a time. Units by the last three digits of their code.</summary>
internal sealed class RemarkBuilder(YearOnYearReport report)
{
    // 4 May 2023, half past four in the afternoon in China.
    public static readonly DateTimeOffset At = new(2023, 5, 4, 8, 30, 0, TimeSpan.Zero);

    private readonly List<OpenItem> _items = [];
    private readonly List<Amendment> _amendments = [];
    private StatisticalYear _year = new(report.Comparison.Span.Year);

    public RemarkBuilder Closed(string reason)
    {
        _year = _year.Close(new YearAction(reason, "张三", At.AddMonths(9))).Issue(At.AddMonths(9), report.Fingerprint);
        return this;
    }

    public RemarkBuilder Reopened(string reason)
    {
        _year = _year.Reopen(new YearAction(reason, "李四", At.AddMonths(10)));
        return this;
    }

    public RemarkBuilder Item(OpenItemKind kind, string unit, string period, string message = "事项", string? cleared = null)
    {
        var key = new OpenItemKey(Code(unit), PeriodOf(period), kind, kind == OpenItemKind.Overdue ? "" : "rule");
        var item = OpenItem.Open(new Cause(key, [], new LocalizedText(message, message), "", At)).Item;
        _items.Add(cleared is null ? item : item.Clear(At.AddDays(1), "王五", cleared).Item);
        return this;
    }

    public RemarkBuilder Amended(string unit, string period, string? note, params (string Indicator, decimal? From, decimal? To)[] changes)
    {
        var revision = 2 + _amendments.Count(amendment => amendment.After.Unit == Code(unit) && amendment.After.Period == PeriodOf(period));
        var after = new Return(Code(unit), PeriodOf(period), revision, 1, ReturnValues.Empty, At, At.AddMinutes(-_amendments.Count), "赵六", note);
        _amendments.Add(new Amendment(after, [.. changes.Select(change => new ValueChange(report.Catalogue[change.Indicator], change.From, change.To))]));
        return this;
    }

    public WorkbookRemarks Build(int? amendedReturns = null) => new(_year, _items, _amendments, amendedReturns ?? _amendments.Count);

    public WorkbookFile Write(Language language = Language.Chinese, int? amendedReturns = null) =>
        WorkbookFile.Of(Reports.Written(report, language, Build(amendedReturns)));

    private static UnitCode Code(string unit) => new("999901" + unit);

    private static Period PeriodOf(string text) => Period.TryParse(text, out var period) ? period : throw new FormatException(text);
}
