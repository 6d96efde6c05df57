using StatsFunctions.LocalHost.Demo;

namespace StatsFunctions.LocalHost.Tests.Demo;

public sealed class DemoDataTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seeds-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_empty_cell_is_not_reported_and_a_zero_is()
    {
        Write("late-returns.csv", "unit,period,submitted\n999901102,2022-01,2022-02-09\n");
        Write("returns-2022.csv", "unit,period,a,b,c\n999901101,2022-01,0,,1.5\n999901102,2022-01,,2,\n");
        Write("returns-2023.csv", "unit,period,a\n999901101,2023,7\n");

        var returns = DemoData.Read(_folder.FullName);

        Assert.Equal(
            ["999901101 2022-01  a=0 c=1.5", "999901102 2022-01 2022-02-09 b=2", "999901101 2023  a=7"],
            returns.Select(item => FormattableString.Invariant(
                $"{item.Unit} {item.Period} {item.Submitted:yyyy-MM-dd} {string.Join(' ', item.Values.Select(value => FormattableString.Invariant($"{value.Key}={value.Value}")))}")),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("999901101,2022-13,1")]
    [InlineData("99990,2022-01,1")]
    [InlineData("999901101,2022-01,one")]
    [InlineData("999901101,2022-01,-1")]
    [InlineData("999901101,2022-01,1,2")]
    public void A_wrong_row_is_named_with_its_file(string row)
    {
        Write("late-returns.csv", "unit,period,submitted\n");
        Write("returns-2022.csv", $"unit,period,a\n999901101,2022-02,1\n{row}\n");
        Write("returns-2023.csv", "unit,period,a\n");

        var refused = Assert.Throws<StartupException>(() => DemoData.Read(_folder.FullName));

        Assert.Contains("returns-2022.csv", refused.Text.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var refused = Assert.Throws<StartupException>(() => DemoData.Read(_folder.FullName));

        Assert.Contains("late-returns.csv", refused.Text.English, StringComparison.Ordinal);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);
}
