using StatsFunctions.Domain.Reports;

namespace StatsFunctions.Domain.Tests.Reports;

public class PlaceholderMarkTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("共{1}次{ }", "")]
    [InlineData("共{{a}}次，{{ b.base }}件", "a@1+5 b.base@8+12")]
    [InlineData("{{a}}{{b}}", "a@0+5 b@5+5")]
    [InlineData("{{a}", "!unclosed-placeholder")]
    [InlineData("{{a", "!unclosed-placeholder")]
    [InlineData("{{a\n}}", "!unclosed-placeholder !unopened-placeholder")]
    [InlineData("{{a\tb}}", "!unclosed-placeholder !unopened-placeholder")]
    [InlineData("{{a {{b}}", "!unclosed-placeholder b@4+5")]
    [InlineData("{{a{{b}}}}", "!unclosed-placeholder !malformed-braces")]
    [InlineData("{{{a}}}", "!malformed-braces")]
    [InlineData("{a}}", "!unopened-placeholder")]
    [InlineData("{{a}b}}", "a}b@0+7")]
    [InlineData("{{}}", "!empty-placeholder")]
    [InlineData("{{ \u3000 }}", "!empty-placeholder")]
    [InlineData("｛｛a｝｝", "!full-width-braces")]
    [InlineData("{｛a}}", "!full-width-braces")]
    [InlineData("{{a｝｝", "!full-width-braces")]
    [InlineData("a｝｝", "!full-width-braces")]
    [InlineData("{{中文 {{a}}", "!unclosed-placeholder a@5+5")]
    public void Two_braces_are_always_a_placeholder_or_a_fault(string text, string marks) =>
        Assert.Equal(marks, string.Join(' ', PlaceholderMark.In(text).Select(mark => mark.Fault is { } fault ? $"!{fault.Code}" : $"{mark.Text}@{mark.Start}+{mark.Length}")));

    // Each code in it would be a fault of its own.
    [Theory]
    [InlineData(400, null)]
    [InlineData(401, "placeholder-too-long")]
    public void A_placeholder_has_an_end(int length, string? fault) =>
        Assert.Equal(fault, Assert.Single(PlaceholderMark.In("{{" + new string(',', length) + "}}")).Fault?.Code);

    [Fact]
    public void Marks_stand_in_order_and_do_not_overlap()
    {
        const string Alphabet = "{}｛a \n";
        var random = new Random(4);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var end = 0;
            foreach (var mark in PlaceholderMark.In(text))
            {
                Assert.True(mark.Start >= end && mark.Length > 0, text);
                Assert.DoesNotContain("{{", text[end..mark.Start], StringComparison.Ordinal);
                Assert.DoesNotContain("}}", text[end..mark.Start], StringComparison.Ordinal);
                end = mark.Start + mark.Length;
            }

            Assert.DoesNotContain("{{", text[end..], StringComparison.Ordinal);
        }
    }
}
