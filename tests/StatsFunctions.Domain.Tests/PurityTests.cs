using System.Reflection;
using StatsFunctions.Domain.Periods;

namespace StatsFunctions.Domain.Tests;

/// <summary>The domain is pure: the base library only, nothing that waits, no clock.</summary>
public class PurityTests
{
    private static readonly Assembly Domain = typeof(Month).Assembly;

    [Fact]
    public void It_references_the_base_library_only() =>
        Assert.All(Domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void None_of_its_members_waits_or_takes_a_clock_or_a_stream()
    {
        Type[] impure = [typeof(Task), typeof(ValueTask), typeof(Stream), typeof(TimeProvider), typeof(CancellationToken)];
        var members = Domain.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)
                .Any(type => impure.Any(bad => bad.IsAssignableFrom(type))))
            .Select(method => $"{method.DeclaringType}.{method.Name}");

        Assert.Empty(members);
    }
}
