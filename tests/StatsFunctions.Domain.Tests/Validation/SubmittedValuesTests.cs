using System.Globalization;
using StatsFunctions.Domain.Validation;
using TestKit.Builders;

namespace StatsFunctions.Domain.Tests.Validation;

public class SubmittedValuesTests
{
    [Theory]
    [InlineData("meetings", "12", "12")]
    [InlineData("meetings", "12.0", "12")]
    [InlineData("meetings", "0", "0")]
    [InlineData("meetings", "-0", "0")]
    [InlineData("meetings", "0.000", "0")]
    [InlineData("meetings", "1.2e1", "12")]
    [InlineData("meetings", "1E3", "1000")]
    [InlineData("meetings", "1200e-2", "12")]
    [InlineData("meetings", "0e5", "0")]
    [InlineData("meetings", "1000000000000", "1000000000000")]
    [InlineData("funds", "0.01", "0.01")]
    [InlineData("funds", "12.50", "12.5")]
    [InlineData("funds", "1000000000000.00", "1000000000000")]
    public void A_number_within_the_indicators_limits_is_its_value(string indicator, string text, string value)
    {
        var read = Read((indicator, text));

        Assert.Empty(read.Faults);
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), read.Values[TwoYears.Catalogue[indicator]]);
    }

    [Theory]
    [InlineData("meetings", "-1", "negative")]
    [InlineData("meetings", "12.5", "too-many-decimals")]
    [InlineData("meetings", "12.00000000000000000000000000000000000001", "too-many-decimals")]
    [InlineData("meetings", "1e-40", "too-many-decimals")]
    [InlineData("meetings", "-0.5", "negative,too-many-decimals")]
    [InlineData("meetings", "1000000000001", "too-large")]
    [InlineData("meetings", "10000000000000", "too-large")]
    [InlineData("meetings", "1e400", "too-large")]
    [InlineData("meetings", "1e99999999999", "too-large")]
    [InlineData("funds", "0.001", "too-many-decimals")]
    [InlineData("funds", "1000000000000.01", "too-large")]
    [InlineData("place", "0", "rank-below-one")]
    [InlineData("place", "-1", "negative")]
    [InlineData("nothing", "1", "unknown-indicator")]
    public void Anything_else_is_a_fault_at_its_place(string indicator, string text, string faults)
    {
        var read = Read((indicator, text));

        Assert.Equal(faults, string.Join(',', read.Faults.Select(fault => fault.Code)));
        Assert.All(read.Faults, fault => Assert.Equal($"values.{indicator}", fault.Path));
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var read = SubmittedValues.Read(
            [
                new("meetings", SubmittedKind.Other), new("funds", SubmittedKind.Number, "-1"), new("unknown", SubmittedKind.Nothing),
                new("tasks", SubmittedKind.Number, "3"), new("tasks", SubmittedKind.Number, "4"),
            ],
            TwoYears.Catalogue);

        Assert.Equal(["not-a-number", "negative", "unknown-indicator", "duplicate-indicator"], read.Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void Null_is_not_reported() =>
        Assert.Null(SubmittedValues.Read([new("meetings", SubmittedKind.Nothing)], TwoYears.Catalogue).Values[TwoYears.Catalogue["meetings"]]);

    private static SubmittedValues Read(params (string Indicator, string Text)[] values) =>
        SubmittedValues.Read(values.Select(value => new SubmittedValue(value.Indicator, SubmittedKind.Number, value.Text)), TwoYears.Catalogue);
}
