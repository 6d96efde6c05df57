using System.Reflection;

namespace StatsFunctions.LocalHost;

/// <summary>The app that this host runs: where its functions are and how its services are registered.</summary>
/// <param name="Types">The types whose <c>[Function]</c> methods are the app's functions.</param>
/// <param name="AddServices">Registers the app's services; the host's own clock is registered before.</param>
public sealed record FunctionApp(IReadOnlyList<Type> Types, Action<IServiceCollection, IConfiguration> AddServices)
{
    /// <summary>Refuses settings that are wrong, before anything is started for them.</summary>
    public Action<IConfiguration> CheckSettings { get; init; } = _ => { };

    /// <summary>The app whose functions are all those of an assembly.</summary>
    /// <param name="assembly">The assembly to scan.</param>
    /// <param name="addServices">Registers the app's services.</param>
    public static FunctionApp From(Assembly assembly, Action<IServiceCollection, IConfiguration> addServices) =>
        new(assembly.GetTypes(), addServices);
}
