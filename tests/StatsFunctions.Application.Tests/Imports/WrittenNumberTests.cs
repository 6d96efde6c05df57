using StatsFunctions.Application.Imports;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Tests.Imports;

public sealed class WrittenNumberTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData("0", "0")]
    [InlineData("000", "0")]
    [InlineData("007", "7")]
    [InlineData("+5", "5")]
    [InlineData("12.0", "12.0")]
    [InlineData("0.50", "0.50")]
    [InlineData("00.5", "0.5")]
    [InlineData("1,234", "1234")]
    [InlineData("12,345,678.90", "12345678.90")]
    [InlineData("１２", "12")]
    [InlineData("１，２３４", "1234")]
    [InlineData("１2．５", "12.5")]
    [InlineData(" 12 ", "12")]
    [InlineData("\u3000\u00A012\t\r\n", "12")]
    [InlineData("\uFEFF12\u200B", "12")]
    [InlineData("-5", "-5")]
    [InlineData("－５", "-5")]
    [InlineData("\u22125", "-5")]
    [InlineData("＋５", "5")]
    [InlineData("-0", "-0")]
    [InlineData("99999999999999999999999999999999999999", "99999999999999999999999999999999999999")]
    public void What_can_only_mean_one_number_is_that_number(string text, string expected)
    {
        var value = WrittenNumber.Read("meetings", text);

        Assert.Equal(new SubmittedValue("meetings", SubmittedKind.Number, expected), value);
        Assert.True(ExactNumber.TryParse(value.Text, out _));
    }

    [Theory]
    [InlineData("12%")]
    [InlineData("１２％")]
    [InlineData("—")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("1e3")]
    [InlineData("1E3")]
    [InlineData("=1+1")]
    [InlineData("N/A")]
    [InlineData("12a")]
    [InlineData("12次")]
    [InlineData("1,2")]
    [InlineData("12,34")]
    [InlineData("1234,567")]
    [InlineData("1,234,56")]
    [InlineData("0,123")]
    [InlineData("012,345")]
    [InlineData(",123")]
    [InlineData("1.234,5")]
    [InlineData("1.000.000")]
    [InlineData("1.2,345")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1 2")]
    [InlineData("1 234")]
    [InlineData("1\u3000234")]
    [InlineData("- 5")]
    [InlineData("+-5")]
    [InlineData("--5")]
    [InlineData("5-")]
    [InlineData("–5")]
    [InlineData("(5)")]
    [InlineData("（5）")]
    [InlineData("0x12")]
    [InlineData("一二")]
    [InlineData("٣")]
    [InlineData("①")]
    [InlineData("１２。５")]
    [InlineData("1、234")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("TRUE")]
    [InlineData("12\n13")]
    [InlineData("'12")]
    [InlineData("null")]
    public void What_could_mean_something_else_is_no_number(string text) =>
        Assert.Equal(new SubmittedValue("meetings", SubmittedKind.Other, text), WrittenNumber.Read("meetings", text));

    [Fact]
    public void What_is_no_number_is_kept_without_the_blanks_around_it() =>
        Assert.Equal(new SubmittedValue("meetings", SubmittedKind.Other, "十 二"), WrittenNumber.Read("meetings", "\u3000十 二 "));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u3000\t\u00A0")]
    [InlineData("\uFEFF\u200B")]
    public void Blanks_are_nothing(string text) =>
        Assert.Equal(new SubmittedValue("meetings", SubmittedKind.Nothing), WrittenNumber.Read("meetings", text));

    [Fact]
    public void A_negative_number_is_the_fault_negative() =>
        Assert.True(ExactNumber.TryParse(WrittenNumber.Read("meetings", "－１，２３４").Text, out var number) && number.IsNegative && number.ToDecimal() == -1234);
}
