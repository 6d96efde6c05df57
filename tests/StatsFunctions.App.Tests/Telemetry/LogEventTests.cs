using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace StatsFunctions.App.Tests.Telemetry;

/// <summary>Log events are declared: alerts and queries rest on their ids and names.</summary>
public sealed class LogEventTests
{
    // A log is read by people who may not read the figures, and kept where keys must not be.
    private static readonly string[] NeverTold = ["value", "figure", "key", "secret", "note", "body", "reason", "content", "header"];

    private static readonly (MethodInfo Method, LoggerMessageAttribute Event)[] Events =
    [
        .. from assembly in (string[])["StatsFunctions.Application", "StatsFunctions.Storage", "StatsFunctions.Workbooks", "StatsFunctions.App", "StatsFunctions.LocalHost"]
           from type in Assembly.Load(assembly).GetTypes()
           where !type.IsDefined(typeof(CompilerGeneratedAttribute))
           from method in type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
           let declared = method.GetCustomAttribute<LoggerMessageAttribute>()
           where declared is not null
           select (method, declared),
    ];

    [Fact]
    public void Every_event_has_an_id_and_a_name_of_its_own()
    {
        Assert.NotEmpty(Events);
        Assert.All(Events.GroupBy(item => item.Event.EventId), group => Assert.True(group.Count() == 1, $"{group.Key}: {Told(group)}"));
        Assert.All(Events.GroupBy(Name, StringComparer.Ordinal), group => Assert.True(group.Count() == 1, $"{group.Key}: {Told(group)}"));
        Assert.All(Events, item => Assert.InRange(item.Event.EventId, 1000, 9999));
    }

    [Fact]
    public void No_event_carries_what_was_reported_nor_what_opens_the_app() =>
        Assert.All(Events, item => Assert.All(
            item.Method.GetParameters().Where(parameter => !typeof(ILogger).IsAssignableFrom(parameter.ParameterType)),
            parameter =>
            {
                Assert.True(IsPlain(parameter.ParameterType), $"{Name(item)} {parameter}");
                Assert.DoesNotContain(NeverTold, word => parameter.Name!.Contains(word, StringComparison.OrdinalIgnoreCase));
            }));

    // The name that is logged where none is given is the method's.
    private static string Name((MethodInfo Method, LoggerMessageAttribute Event) item) => item.Event.EventName ?? item.Method.Name;

    private static string Told(IEnumerable<(MethodInfo Method, LoggerMessageAttribute Event)> events) =>
        string.Join(", ", events.Select(item => $"{item.Method.DeclaringType}.{item.Method.Name}"));

    private static bool IsPlain(Type type) =>
        type.IsPrimitive || type.IsEnum || typeof(Exception).IsAssignableFrom(type)
        || type == typeof(string) || type == typeof(TimeSpan) || type == typeof(DateTimeOffset) || type == typeof(IPAddress)
        || type.Namespace is "StatsFunctions.Domain.Units" or "StatsFunctions.Domain.Periods";
}
