using System.Reflection;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace StatsFunctions.LocalHost.Functions;

/// <summary>
/// The shape of an HTTP function: <see cref="HttpRequest"/>, route values as <see cref="string"/>, a
/// <see cref="CancellationToken"/>, returning <see cref="IResult"/>. The worker fills anything else with null, without a word.
/// </summary>
internal static class HttpShape
{
    /// <summary>Names under which the worker's binding data carries the whole query and all headers.</summary>
    private static readonly string[] ReservedNames = ["query", "headers"];

    /// <summary>Reads the method as an HTTP function and returns everything that is wrong with it.</summary>
    /// <param name="name">The function's name, which is its route where none is given.</param>
    /// <param name="method">The method.</param>
    /// <param name="trigger">The attribute on its first parameter.</param>
    /// <param name="definition">The function, where its route can be read.</param>
    public static IReadOnlyList<Message> Read(string name, MethodInfo method, HttpTriggerAttribute trigger, out FunctionDefinition? definition)
    {
        var faults = new List<Message>();
        var template = ReadRoute(trigger.Route ?? name, faults);
        CheckLevel(method.GetParameters()[0], trigger, faults);
        CheckParameters(method, template, faults);
        if (method.ReturnType != typeof(Task<IResult>) && method.ReturnType != typeof(IResult))
        {
            faults.Add(new("HTTP 函数必须返回 Task<IResult> 或 IResult", "an HTTP function returns Task<IResult> or IResult"));
        }

        definition = template is null ? null : new HttpFunction(name, method, template, trigger.Methods ?? []);
        return faults;
    }

    private static RouteTemplate? ReadRoute(string route, List<Message> faults)
    {
        if (string.IsNullOrWhiteSpace(route))
        {
            faults.Add(new("Route 不能是空字符串（主机会挂起 15 秒后失败）", "Route = \"\" makes the host hang for 15 s and fail"));
            return null;
        }

        if (route.StartsWith('/'))
        {
            faults.Add(new("Route 不能以 / 开头（会使所有函数失效）", "a Route with a leading / breaks every function of the app"));
            return null;
        }

        if (route.StartsWith("admin", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(new("Route 不能以 admin 开头（主机保留）", "a Route starting with admin is the host's own"));
            return null;
        }

        try
        {
            return TemplateParser.Parse(route);
        }
        catch (ArgumentException malformed)
        {
            faults.Add(new($"Route「{route}」不是路由模板", $"Route \"{route}\" is no route template: {malformed.Message.ReplaceLineEndings(" ")}"));
            return null;
        }
    }

    /// <summary>
    /// The worker's metadata is read from the constructor's arguments in the source, so a level that is only a default does
    /// not reach the host. Levels that ask for a key are refused because this host keeps no function keys.
    /// </summary>
    private static void CheckLevel(ParameterInfo parameter, HttpTriggerAttribute trigger, List<Message> faults)
    {
        var written = parameter.GetCustomAttributesData()
            .Single(data => data.AttributeType == typeof(HttpTriggerAttribute))
            .ConstructorArguments;
        if (written.Count == 0 || written[0].ArgumentType != typeof(AuthorizationLevel))
        {
            faults.Add(new("没有写出 AuthorizationLevel", "the AuthorizationLevel is not written out in [HttpTrigger(…)]"));
        }
        else if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
        {
            faults.Add(new("本地主机没有函数密钥，只支持 AuthorizationLevel.Anonymous", "this host keeps no function keys: only AuthorizationLevel.Anonymous"));
        }
    }

    private static void CheckParameters(MethodInfo method, RouteTemplate? template, List<Message> faults)
    {
        foreach (var parameter in method.GetParameters())
        {
            if (ReservedNames.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase))
            {
                faults.Add(new($"参数不能叫 {parameter.Name}", $"a parameter must not be named {parameter.Name}: the worker fills it with something else"));
            }

            if (parameter.Position == 0)
            {
                if (parameter.ParameterType != typeof(HttpRequest))
                {
                    faults.Add(new("第一个参数必须正好是 HttpRequest", "the first parameter is not exactly HttpRequest"));
                }
            }
            else if (parameter.ParameterType == typeof(string))
            {
                if (template is not null && template.GetParameter(parameter.Name!) is null)
                {
                    faults.Add(new($"路由里没有 {{{parameter.Name}}}", $"the route has no {{{parameter.Name}}}, so the worker would take it from the query or the body"));
                }
            }
            else if (parameter.ParameterType != typeof(CancellationToken))
            {
                faults.Add(new(
                    $"参数 {parameter.Name} 不能绑定：只可以是路由里的 string 或 CancellationToken",
                    $"parameter {parameter.Name} cannot be bound: only a string of the route or a CancellationToken can"));
            }
        }
    }
}
