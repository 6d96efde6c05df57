using System.Text;
using System.Text.Json;
using Microsoft.OpenApi;
using StatsFunctions.App.OpenApi;
using StatsFunctions.Application.Access;
using TestKit.Contract;

namespace StatsFunctions.App.Tests.OpenApi;

/// <summary>The OpenAPI document by itself and against the functions.</summary>
public sealed class DocumentTests
{
    private static readonly ApiContract s_contract = ApiContract.OfApp;

    [Fact]
    public void It_is_valid_OpenAPI_3_1()
    {
        var read = OpenApiDocument.Parse(Encoding.UTF8.GetString(ApiDocument.Read().Json), "json");

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors.Concat(read.Diagnostic.Warnings).Select(fault => fault.ToString()));
        Assert.Equal(s_contract.Operations.Count, read.Document!.Paths.Sum(path => path.Value.Operations!.Count));
    }

    [Fact]
    public void It_has_every_function_and_no_other()
    {
        var are = HttpFunction.OfApi.SelectMany(function => function.Methods.Select(method => $"{method} /{function.Route} {IdOf(function, method)}"));
        var told = s_contract.Operations.Select(operation => $"{operation.Method} {operation.Path} {operation.Id}");

        Assert.Equal(are.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_tells_who_may_what()
    {
        var functions = HttpFunction.OfApi.SelectMany(function => function.Methods.Select(method => (Id: IdOf(function, method), function.Right))).ToDictionary(pair => pair.Id, pair => pair.Right);
        Assert.All(s_contract.Operations.Where(operation => functions.ContainsKey(operation.Id)), operation =>
        {
            var right = functions[operation.Id];
            var reaches = Enum.GetValues<Role>().ToDictionary(role => Kebab(role), role => AccessPolicy.ReachOf(role, right)).Where(pair => pair.Value != Reach.None).ToList();
            var answers = s_contract.AnswersOf(operation).Select(answer => answer.Status).ToList();
            var anonymous = right == Right.Anonymous;
            var hasRoles = operation.Definition.TryGetProperty("x-roles", out var roles);

            Assert.Equal(anonymous, operation.Definition.TryGetProperty("security", out var security) && security.GetArrayLength() == 0);
            Assert.Equal(!anonymous, hasRoles);
            Assert.Equal(!anonymous, answers.Contains(401));
            Assert.Equal(!anonymous, answers.Contains(429));
            Assert.Equal(!anonymous, answers.Contains(403));
            if (hasRoles)
            {
                Assert.Equal(reaches.Select(pair => $"{pair.Key} {Kebab(pair.Value)}"), roles.EnumerateObject().Select(role => $"{role.Name} {role.Value}"));
                var line = $"角色 Roles: {string.Join('、', reaches.Select(pair => pair.Key + (pair.Value == Reach.OwnUnit ? "（本单位 own unit）" : "")))}";
                Assert.EndsWith(line, operation.Definition.GetProperty("description").GetString(), StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void Its_examples_are_what_its_schemas_say()
    {
        var (examples, faults) = (0, new List<string>());
        foreach (var operation in s_contract.Operations)
        {
            if (operation.Definition.TryGetProperty("requestBody", out var body))
            {
                Check(body.GetProperty("content"), $"{operation.Id} body");
            }

            foreach (var parameter in operation.Definition.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default)
            {
                Check(JsonSchema.Resolve(s_contract.Document, parameter), $"{operation.Id} parameter");
            }

            foreach (var (status, definition) in s_contract.AnswersOf(operation).Where(answer => answer.Definition.TryGetProperty("content", out _)))
            {
                Check(definition.GetProperty("content"), $"{operation.Id} {status}", status);
            }
        }

        Assert.Empty(faults);
        Assert.True(examples > 500, $"only {examples} examples were looked at");

        void Check(JsonElement holder, string place, int? status = null)
        {
            foreach (var media in holder.TryGetProperty("schema", out _) ? [holder] : holder.EnumerateObject().Select(type => type.Value))
            {
                IEnumerable<JsonElement> values =
                [
                    .. media.TryGetProperty("example", out var one) ? new[] { one } : [],
                    .. media.TryGetProperty("examples", out var several) ? several.EnumerateObject().Select(example => JsonSchema.Resolve(s_contract.Document, example.Value).GetProperty("value")) : [],
                ];
                foreach (var value in values)
                {
                    examples++;
                    faults.AddRange(JsonSchema.Faults(s_contract.Document, media.GetProperty("schema"), value, place));
                    if (media.TryGetProperty("examples", out _) && value.GetProperty("status").GetInt32() != status)
                    {
                        faults.Add($"{place}: {value.GetProperty("code")} is a {value.GetProperty("status")}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_everything_shared_is_used()
    {
        var text = Encoding.UTF8.GetString(ApiDocument.Read().Json);
        var shared = s_contract.Document.GetProperty("components").EnumerateObject().Where(kind => kind.Name != "securitySchemes")
            .SelectMany(kind => kind.Value.EnumerateObject().Select(item => $"#/components/{kind.Name}/{item.Name}")).ToHashSet(StringComparer.Ordinal);
        var used = text.Split("\"$ref\":\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(used.Except(shared));
        Assert.Equal(["#/components/responses/UnknownAddress"], shared.Except(used));
    }

    private static string IdOf(HttpFunction function, string method) =>
        JsonNamingPolicy.CamelCase.ConvertName(function.Name) + (method == "HEAD" ? "Head" : "");

    private static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
