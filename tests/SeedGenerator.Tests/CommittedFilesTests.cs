using System.Text;

namespace SeedGenerator.Tests;

public sealed class CommittedFilesTests
{
    [Theory]
    [InlineData("returns-2022.csv")]
    [InlineData("returns-2023.csv")]
    [InlineData("late-returns.csv")]
    public void A_committed_file_is_what_the_generator_makes_byte_for_byte(string name)
    {
        byte[] committed = File.ReadAllBytes(Path.Combine(Seeds.Folder, name));
        byte[] made = Encoding.UTF8.GetBytes(Seeds.Data.Files()[name]);

        Assert.True(
            committed.AsSpan().SequenceEqual(made),
            $"seeds/{name} is not what tests/SeedGenerator makes; run `dotnet run --project tests/SeedGenerator` and commit.");
    }

    [Fact]
    public void Two_runs_make_the_same_files() =>
        Assert.Equal(DemonstrationData.Create().Files(), DemonstrationData.Create().Files());
}
