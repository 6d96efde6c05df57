using System.Reflection;
using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace StatsFunctions.LocalHost.Functions;

/// <summary>Finds the functions of an app by reflection, as the Functions worker's build finds them.</summary>
internal static class FunctionDiscovery
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Every function of the types, ordered by name: the order in which the Functions host tries routes.</summary>
    /// <param name="types">The types to look through.</param>
    /// <exception cref="StartupException">At least one function has a shape that the Functions host cannot bind; all are named.</exception>
    public static IReadOnlyList<FunctionDefinition> Discover(IEnumerable<Type> types)
    {
        var methods = types
            .SelectMany(type => type.GetMethods(Declared))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<FunctionAttribute>(inherit: false)))
            .Where(found => found.Attribute is not null)
            .Select(found => (found.Method, found.Attribute!.Name))
            .OrderBy(found => found.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();

        var faults = new List<FunctionFault>();
        var functions = new List<FunctionDefinition>();
        foreach (var (method, name) in methods)
        {
            var shape = FunctionShape.Read(name, method);
            faults.AddRange(shape.Faults.Select(reason => new FunctionFault(Describe(name, method), reason)));
            if (shape.Definition is { } definition)
            {
                functions.Add(definition);
            }
        }

        foreach (var same in methods.GroupBy(found => found.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            var where = string.Join(", ", same.Select(found => Describe(found.Name, found.Method)));
            faults.Add(new FunctionFault(where, new Message("函数名重复（不分大小写）", "the function's name is used more than once, ignoring case")));
        }

        return faults.Count == 0 ? functions : throw new StartupException(Describe(faults));
    }

    private static string Describe(string name, MethodInfo method) => $"{method.DeclaringType?.FullName}.{method.Name} ({name})";

    private static Message Describe(List<FunctionFault> faults)
    {
        var list = new StringBuilder();
        foreach (var fault in faults)
        {
            list.AppendLine().Append("  ").Append(fault.Function).Append(": ").Append(fault.Reason.Chinese).Append(" / ").Append(fault.Reason.English);
        }

        return new Message(
            $"有 {faults.Count} 处函数写法是 Azure Functions 主机不能绑定的，未启动：",
            $"Not started: {faults.Count} fault(s) that the Azure Functions host could not bind:{list}");
    }
}
