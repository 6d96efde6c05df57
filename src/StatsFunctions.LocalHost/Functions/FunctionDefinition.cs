using System.Reflection;
using Microsoft.AspNetCore.Routing.Template;

namespace StatsFunctions.LocalHost.Functions;

/// <summary>A method that a trigger starts, of a shape that both hosts can bind.</summary>
/// <param name="Name">The function's name, unique in the app ignoring case.</param>
/// <param name="Method">The method to call.</param>
internal abstract record FunctionDefinition(string Name, MethodInfo Method);

/// <summary>A function that an HTTP request starts.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Method">The method to call.</param>
/// <param name="Route">The route template, below the route prefix of host.json.</param>
/// <param name="Verbs">The HTTP methods it answers; empty: any.</param>
internal sealed record HttpFunction(string Name, MethodInfo Method, RouteTemplate Route, IReadOnlyList<string> Verbs)
    : FunctionDefinition(Name, Method);

/// <summary>A function that a schedule starts.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Method">The method to call.</param>
/// <param name="Schedule">An NCRONTAB expression, or <c>%Setting%</c> naming one.</param>
/// <param name="RunOnStartup">Whether it also runs when the host starts.</param>
internal sealed record TimerFunction(string Name, MethodInfo Method, string Schedule, bool RunOnStartup)
    : FunctionDefinition(Name, Method);

/// <summary>What the Functions host could not bind, or would bind differently from what is written.</summary>
/// <param name="Function">The function, as <c>Class.Method</c> and name.</param>
/// <param name="Reason">Why it is refused.</param>
internal sealed record FunctionFault(string Function, Message Reason);
