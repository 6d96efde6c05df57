using System.Text.RegularExpressions;
using TestKit.Contract;

namespace StatsFunctions.App.Tests.OpenApi;

/// <summary>The codes that the sources write are those that the document tells.</summary>
public sealed partial class ProblemCodeTests
{
    private static readonly Dictionary<string, int> s_statuses = new(StringComparer.Ordinal)
    {
        ["BadRequest"] = 400, ["Unauthorized"] = 401, ["Forbidden"] = 403, ["NotFound"] = 404, ["Conflict"] = 409, ["PreconditionFailed"] = 412, ["TooLarge"] = 413,
        ["UnsupportedMediaType"] = 415, ["RangeNotSatisfiable"] = 416, ["Invalid"] = 422, ["TooManyRequests"] = 429, ["Internal"] = 500, ["Unavailable"] = 503,
    };

    private static readonly string[] s_sources =
    [
        .. new[] { "StatsFunctions.Domain", "StatsFunctions.Application", "StatsFunctions.Storage", "StatsFunctions.Workbooks", "StatsFunctions.App" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .Select(File.ReadAllText),
    ];

    [Fact]
    public void Every_problem_of_the_sources_is_told_with_its_status_and_no_other()
    {
        var written = s_sources.SelectMany(text => WrittenProblem().Matches(text)).Select(match => $"{s_statuses[match.Groups["kind"].Value]} {match.Groups["code"].Value}");
        var told = ApiContract.OfApp.Document.GetProperty("components").GetProperty("examples").EnumerateObject()
            .Select(example => $"{example.Value.GetProperty("value").GetProperty("status")} {example.Value.GetProperty("value").GetProperty("code")}");

        Assert.Equal(written.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    // A problem whose code is not written beside its kind would escape the test above.
    [Fact]
    public void Every_problem_is_written_with_its_kind_and_code()
    {
        var made = s_sources.Sum(text => MadeProblem().Count(text));
        var written = s_sources.Sum(text => WrittenProblem().Count(text));

        Assert.True(made > 50);
        Assert.Equal(made, written);
    }

    [Fact]
    public void Every_code_of_a_fault_that_is_told_is_written_somewhere()
    {
        var codes = ApiContract.OfApp.Document.GetProperty("components").GetProperty("schemas").GetProperty("FaultCode").GetProperty("enum").EnumerateArray().Select(code => code.GetString()!).ToList();

        Assert.Equal(codes.Distinct(StringComparer.Ordinal), codes);
        Assert.DoesNotContain(codes, code => !s_sources.Any(text => text.Contains($"\"{code}\"", StringComparison.Ordinal)));
    }

    [GeneratedRegex("""ProblemKind\.(?<kind>\w+),\s*"(?<code>[a-z0-9-]+)",""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex WrittenProblem();

    [GeneratedRegex(@"Problem\.Of\(|new Problem\(|new\(\s*ProblemKind", RegexOptions.NonBacktracking)]
    private static partial Regex MadeProblem();
}
