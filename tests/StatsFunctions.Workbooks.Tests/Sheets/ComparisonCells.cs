using StatsFunctions.Domain.Comparisons;

namespace StatsFunctions.Workbooks.Tests.Sheets;

/// <summary>What every sheet with a comparison must show for a row of the domain.</summary>
internal static class ComparisonCells
{
    /// <summary>Checks the twelve columns of a row against the domain's own figures.</summary>
    public static void Check(WorkbookFile file, string sheet, int number, char first, ComparisonRow row)
    {
        ReadCell At(int offset) => file[sheet, $"{(char)(first + offset)}{number}"];

        CheckBasis(0, row.Reported);
        CheckBasis(5, row.Matched.Totals);
        Assert.Equal(row.Matched.Pairs, At(10).Number);
        Assert.Equal(row.Matched.LeftOut, At(11).Number);

        void CheckBasis(int basis, YearOnYear totals)
        {
            Assert.Equal((double?)totals.Current, At(basis).Number);
            Assert.Equal((double?)totals.Base, At(basis + 1).Number);
            Assert.Equal((double?)totals.Change, At(basis + 2).Number);
            Assert.NotNull(At(basis + 2).Formula);
            Assert.NotNull(At(basis + 3).Formula);
            Assert.NotNull(At(basis + 4).Formula);
            Assert.Equal("0.0%", At(basis + 3).Format);
            Assert.Equal("0.0%", At(basis + 4).Format);
            if (totals.ChangeRatio is { } ratio && totals.Base != 0)
            {
                Assert.Equal((double)ratio, At(basis + 3).Number!.Value, 1e-12 * Math.Abs((double)ratio));
                Assert.Equal((double)totals.ReductionRatio!.Value, At(basis + 4).Number!.Value, 1e-12 * Math.Abs((double)ratio));
            }
            else
            {
                Assert.Equal(Words(row, totals), At(basis + 3).Text);
                Assert.Equal(Words(row, totals), At(basis + 4).Text);
            }
        }
    }

    private static string Words(ComparisonRow row, YearOnYear totals) => totals switch
    {
        (0, 0) => "持平",
        ({ } current, 0) => FormattableString.Invariant($"由0增至{current:0.####}{row.Indicator.Unit.Chinese}"),
        _ when row.Reported is { Current: not null, Base: not null } => "不可比",
        _ => row.Reported.Current is null ? "本年未报" : "无上年数据",
    };
}
