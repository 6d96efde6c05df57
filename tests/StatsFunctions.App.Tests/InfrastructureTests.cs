using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace StatsFunctions.App.Tests;

/// <summary>What is deployed (infra, .github/workflows) fits the app, and keeps its own rules. No Bicep compiler is needed.</summary>
public partial class InfrastructureTests
{
    private static readonly string Infra = Path.Combine(Repository.Root, "infra");
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
    private static readonly string FunctionApp = Read("app/functionApp.bicep");

    // What the Functions host, its managed identities and Application Insights read.
    private static readonly string[] OfThePlatform =
    [
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__clientId",
        "AZURE_AUTHORITY_HOST",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    private static string[] Settings { get; } =
        [.. SettingsVariable().Matches(FunctionApp).SelectMany(variable => SettingName().Matches(variable.Value)).Select(match => match.Groups["name"].Value)];

    private static IEnumerable<(string Function, string Schedule)> Timers =>
        from type in typeof(StatsComposition).Assembly.GetTypes()
        from method in type.GetMethods()
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
        where trigger is not null
        select (method.GetCustomAttribute<FunctionAttribute>()!.Name, trigger.Schedule.Trim('%'));

    public static TheoryData<string> Templates =>
        [.. Directory.EnumerateFiles(Infra, "*.bicep", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Infra, file).Replace('\\', '/'))];

    public static TheoryData<string> ParameterFiles =>
        [.. Directory.EnumerateFiles(Infra, "*.bicepparam", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Infra, file).Replace('\\', '/'))];

    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows")).Select(file => Path.GetFileName(file))];

    [Fact]
    public void Every_setting_of_the_app_is_deployed()
    {
        var needed = typeof(StatsOptions).GetProperties().Select(property => $"{StatsOptions.Section}__{property.Name}")
            .Concat(Timers.Select(timer => timer.Schedule))
            .Concat(["DataStorage__tableServiceUri", "DataStorage__blobServiceUri", "DataStorage__clientId", "DataStorage__tableAudience"]);

        Assert.Empty(needed.Except(Settings));
    }

    [Fact]
    public void No_setting_is_deployed_that_neither_the_platform_nor_the_readme_knows() =>
        Assert.All(Settings.Except(OfThePlatform), name => Assert.Contains($"`{name}`", Readme, StringComparison.Ordinal));

    [Fact]
    public void Every_timer_is_watched()
    {
        var watched = Quoted().Matches(TimersVariable().Match(Read("app/alerts.bicep")).Value).Select(match => match.Groups["text"].Value).ToList();

        Assert.Empty(Timers.Select(timer => timer.Function).Except(watched));
        Assert.Equal(Settings.Where(name => name.EndsWith("Schedule", StringComparison.Ordinal)).Select(name => name[..^"Schedule".Length]).Order(), watched.Order());
    }

    [Theory, MemberData(nameof(Templates))]
    public void Every_parameter_and_output_is_described(string template)
    {
        var declarations = Declaration().Matches(Read(template));

        Assert.All(declarations, match => Assert.True(match.Groups["decorators"].Value.Contains("@description(", StringComparison.Ordinal), match.Groups["name"].Value));
        Assert.Equal(KeywordLine().Count(Read(template)), declarations.Count);
    }

    [Theory, MemberData(nameof(Templates))]
    public void Roles_are_named_in_one_place(string template)
    {
        var text = Read(template);
        var names = template == "app/roles.bicep" ? Role().Matches(text).Select(match => match.Groups["name"].Value).ToList() : [];

        Assert.Equal(names.Count, Guid().Count(text));
        Assert.All(names, name => Assert.Contains($"roleDefinitions', roleIds.{name})", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_of_resources_names_each_type_with_its_version()
    {
        var deployed = Templates.SelectMany(template => TypesOf(Read(template.Data))).Distinct();
        var told = ResourceRow().Matches(Read("README.md")).Select(match => $"{match.Groups["type"].Value}@{match.Groups["version"].Value}");

        Assert.Equal(deployed.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        Assert.All(deployed, type => Assert.Matches(@"@\d{4}-\d{2}-\d{2}$", type));
    }

    [Theory, MemberData(nameof(ParameterFiles))]
    public void Parameter_files_give_what_the_template_needs_and_nothing_else(string file)
    {
        var parameters = Parameter().Matches(Read("main.bicep"));
        var given = Assigned().Matches(Read(file)).Select(match => match.Groups["name"].Value).ToList();

        Assert.Empty(given.Except(parameters.Select(match => match.Groups["name"].Value)));
        Assert.Empty(parameters.Where(match => !match.Groups["default"].Success).Select(match => match.Groups["name"].Value).Except(given));
    }

    [Theory, MemberData(nameof(Workflows))]
    public void Actions_are_pinned_and_may_do_nothing_unasked(string workflow)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", workflow));

        Assert.Contains("\npermissions: {}\n", text, StringComparison.Ordinal);
        Assert.All(Uses().Matches(text), match => Assert.Matches("@[0-9a-f]{40} # v[0-9]+[.][0-9]+[.][0-9]+$", match.Value));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Infra, file));

    // A resource within another has its parent's type and version before its own.
    private static IEnumerable<string> TypesOf(string template)
    {
        var parent = "";
        foreach (Match match in Resource().Matches(template))
        {
            var type = match.Groups["type"].Value;
            if (match.Groups["indent"].Length == 0)
            {
                parent = type;
                yield return type;
            }
            else
            {
                yield return parent.Replace("@", $"/{type}@", StringComparison.Ordinal);
            }
        }
    }

    [GeneratedRegex(@"^var \w*[sS]ettings = (\{\n(  .*\n)+\}|.*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SettingsVariable();

    [GeneratedRegex(@"(^  |\{ )(?<name>\w+): ", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SettingName();

    [GeneratedRegex(@"^var timers = .*", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex TimersVariable();

    [GeneratedRegex("'(?<text>[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<decorators>(^@.*\n)*)^(param|output) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();

    [GeneratedRegex("^(param|output) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex KeywordLine();

    [GeneratedRegex(@"^param (?<name>\w+) [\w\[\]]+(?<default> =)?", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^param (?<name>\w+) =", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Assigned();

    [GeneratedRegex("^  (?<name>[a-zA-Z]+): '[0-9a-f-]{36}'$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Role();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Guid();

    [GeneratedRegex(@"^(?<indent> *)resource \w+ '(?<type>[^']+)'", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Resource();

    [GeneratedRegex(@"^\| `(?<type>Microsoft\.[A-Za-z./0-9]+)` \| (?<version>\S+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ResourceRow();

    [GeneratedRegex("uses: .*", RegexOptions.NonBacktracking)]
    private static partial Regex Uses();
}
