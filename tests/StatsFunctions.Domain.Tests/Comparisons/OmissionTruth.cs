using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;

namespace StatsFunctions.Domain.Tests.Comparisons;

/// <summary>Checks what an omission says against the returns themselves, by its definition and not by its code.</summary>
internal static class OmissionTruth
{
    public static void Check(Omission omission, ComparisonSpan span, IReadOnlyList<Return> returns)
    {
        var current = Year(span.Year);
        var @base = Year(span.Against);
        Assert.Equal((current.Any(Has), @base.Any(Has)), (omission.InCurrent, omission.InBase));
        Assert.True(omission.InCurrent || omission.InBase);
        Assert.Equal(omission.Indicator.Kind == IndicatorKind.Flow && omission.Indicator.Frequency == Frequency.Monthly, omission.Month is not null);
        Assert.All(omission.Gaps, gap =>
        {
            Assert.Contains(gap.Unit, omission.Members);
            if (omission.Reason != OmissionReason.HalfReported)
            {
                var own = Year(gap.Year).Where(item => item.Unit == gap.Unit.Code).ToList();
                Assert.Equal((false, gap.HasReturn), (own.Any(Has), own.Count > 0));
            }
        });

        var oneYear = omission.InCurrent != omission.InBase;
        var otherYear = omission.InCurrent ? span.Against : span.Year;
        var others = omission.Gaps.Where(gap => gap.Year == otherYear).ToList();
        var isStockOfEnded = omission.Indicator.Kind == IndicatorKind.Stock && omission.Unit.HasEndedBefore(span.CurrentEnd);
        switch (omission.Reason)
        {
            case OmissionReason.NoReturn:
                Assert.True(oneYear && others.Count > 0 && others.TrueForAll(gap => !gap.HasReturn));
                break;
            case OmissionReason.NoValue:
                Assert.True(oneYear && others.Exists(gap => gap.HasReturn));
                break;
            case OmissionReason.NotStarted:
                Assert.True(oneYear && others.Count == 0 && !Periods(otherYear).Any(omission.Unit.IsActiveIn));
                Assert.All(Periods(otherYear), period => Assert.True(omission.Unit.ActiveFrom > period.Last));
                break;
            case OmissionReason.Ended:
                Assert.NotNull(omission.Unit.ActiveTo);
                Assert.True(isStockOfEnded || (oneYear && others.Count == 0 && Periods(otherYear).All(period => omission.Unit.HasEndedBefore(period.First))));
                break;
            case OmissionReason.HalfReported:
                Assert.True(!oneYear && omission.Gaps.Count > 0 && omission.Members.Count > 1);
                break;
            default:
                Assert.True(!oneYear && omission.Indicator is { Kind: IndicatorKind.Stock, Frequency: Frequency.Monthly });
                Assert.Empty(current.Where(Has).Select(item => item.Period.MonthNumber).Intersect(@base.Where(Has).Select(item => item.Period.MonthNumber)));
                break;
        }

        bool Has(Return item) => item.Values[omission.Indicator] is not null;

        List<Return> Year(int year) => [.. returns.Where(item =>
            omission.Members.Any(member => member.Code == item.Unit) && Periods(year).Contains(item.Period))];

        IEnumerable<Period> Periods(int year) => omission switch
        {
            { Indicator.Frequency: Frequency.Yearly } => [Period.OfYear(year)],
            { Month: { } month } => [Period.Of(new Month(year, month))],
            _ => Enumerable.Range(1, span.Through).Select(month => Period.Of(new Month(year, month))),
        };
    }
}
