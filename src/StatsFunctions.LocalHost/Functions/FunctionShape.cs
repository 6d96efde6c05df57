using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace StatsFunctions.LocalHost.Functions;

/// <summary>What a <c>[Function]</c> method looks like: the definition where both hosts can bind it, or all that is wrong with it.</summary>
/// <param name="Definition">The function; null where there are faults.</param>
/// <param name="Faults">Everything that is wrong.</param>
internal sealed partial record FunctionShape(FunctionDefinition? Definition, IReadOnlyList<Message> Faults)
{
    /// <summary>Reads a method's shape.</summary>
    /// <param name="name">The name of its <see cref="FunctionAttribute"/>.</param>
    /// <param name="method">The method.</param>
    public static FunctionShape Read(string name, MethodInfo method)
    {
        var faults = new List<Message>(PlaceFaults(name, method));
        var parameters = method.GetParameters();
        var triggers = parameters
            .SelectMany(parameter => parameter.GetCustomAttributes<TriggerBindingAttribute>().Select(attribute => (parameter, attribute)))
            .ToList();

        FunctionDefinition? definition = null;
        switch (triggers)
        {
            case []:
                faults.Add(new("没有触发器", "it has no trigger"));
                break;
            case [{ parameter.Position: 0, attribute: HttpTriggerAttribute http }]:
                faults.AddRange(HttpShape.Read(name, method, http, out definition));
                break;
            case [{ parameter.Position: 0, attribute: TimerTriggerAttribute timer }]:
                faults.AddRange(TimerShape.Faults(method, timer));
                definition = new TimerFunction(name, method, timer.Schedule, timer.RunOnStartup);
                break;
            case [{ parameter.Position: 0 }]:
                faults.Add(new("本地主机只运行 HTTP 和定时触发器", "this host runs only HTTP and timer triggers"));
                break;
            default:
                faults.Add(new("触发器必须是一个，且在第一个参数上", "the trigger must be one, on the first parameter"));
                break;
        }

        return new FunctionShape(faults.Count == 0 ? definition : null, faults);
    }

    /// <summary>The worker calls a function by its type's and method's names, so both must be reachable and unambiguous.</summary>
    private static IEnumerable<Message> PlaceFaults(string name, MethodInfo method)
    {
        var type = method.DeclaringType!;
        if (!FunctionName().IsMatch(name))
        {
            yield return new("函数名须以字母开头，只含字母、数字、_ 和 -，不超过 128 个字符", "a name starts with a letter and has only letters, digits, _ and -, at most 128");
        }

        if (type.IsNested)
        {
            yield return new("类不能嵌套", "the class is nested");
        }
        else if (!type.IsPublic)
        {
            yield return new("类必须是 public", "the class is not public");
        }

        if (type.ContainsGenericParameters || method.ContainsGenericParameters)
        {
            yield return new("类和方法不能是泛型", "the class or the method is generic");
        }

        if (type.IsAbstract && !method.IsStatic)
        {
            yield return new("类不能是抽象类", "the class is abstract");
        }

        if (!method.IsPublic)
        {
            yield return new("方法必须是 public", "the method is not public");
        }

        if (type.GetMember(method.Name, MemberTypes.Method, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Length > 1)
        {
            yield return new("方法有重载，主机按名称查找会有歧义", "the method has overloads, and the host looks it up by its name");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,127}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();
}
