using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Tests.OpenApi;

/// <summary>An HTTP function of the app.</summary>
internal sealed record HttpFunction(string Name, IReadOnlyList<string> Methods, string Route, Right Right)
{
    public static IReadOnlyList<HttpFunction> All { get; } =
    [
        .. from type in typeof(StatsComposition).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
           where function is not null && trigger is not null
           select new HttpFunction(
               function.Name, [.. trigger.Methods!.Select(verb => verb.ToUpperInvariant())], trigger.Route!, method.GetCustomAttribute<AccessAttribute>()!.Right),
    ];

    /// <summary>Those of the API; the others are the web page's own files.</summary>
    public static IEnumerable<HttpFunction> OfApi => All.Where(function => function.Name != "WebFiles");
}
