using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Settings;

namespace StatsFunctions.App.Tests;

/// <summary>The README says what is so.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    private static IEnumerable<T> Triggers<T>()
        where T : Attribute =>
        from type in typeof(StatsComposition).Assembly.GetTypes()
        from method in type.GetMethods()
        where method.IsDefined(typeof(FunctionAttribute))
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).FirstOrDefault(trigger => trigger is not null)
        where trigger is not null
        select trigger;

    [Fact]
    public void Its_table_has_every_route_and_no_other()
    {
        var told = RouteRow().Matches(Readme).Select(match => $"{match.Groups["methods"].Value} {match.Groups["route"].Value}");
        var are = Triggers<HttpTriggerAttribute>().Where(trigger => trigger.Route!.StartsWith("api/", StringComparison.Ordinal))
            .Select(trigger => $"{string.Join(' ', trigger.Methods!).ToUpperInvariant()} {trigger.Route}");

        Assert.Equal(are.Order(), told.Order());
    }

    [Fact]
    public void Its_settings_are_those_that_the_app_reads_and_no_others()
    {
        var table = SettingsTable().Match(Readme).Groups["rows"].Value;
        var told = table.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(row => Code().Matches(row.Split('|')[1])).Select(match => match.Groups["code"].Value);

        Assert.Equal(AppSettings.Names.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_script_of_the_build_runs_the_readmes_test_command()
    {
        Assert.Contains("\ndotnet test\n", Readme, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test 2>&1", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_links_to_exists() =>
        Assert.All(Link().Matches(Readme), match => Assert.True(Path.Exists(Path.Combine(Repository.Root, match.Groups["path"].Value)), match.Value));

    [GeneratedRegex(@"^\| (?<methods>[A-Z ]+) \| `(?<route>api[^`]*)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RouteRow();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| setting \|.*\n\|[-|]+\n(?<rows>(\|.*\n)+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SettingsTable();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
