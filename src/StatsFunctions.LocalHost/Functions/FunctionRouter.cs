using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Template;

namespace StatsFunctions.LocalHost.Functions;

/// <summary>
/// The Functions host's router is ASP.NET Core's route collection: the first route that matches wins, and the HTTP method is
/// one of a route's constraints, so that a wrong method is just another 404. Built from the same classes, this one answers alike.
/// </summary>
internal static class FunctionRouter
{
    /// <summary>The routes of the functions, in their order.</summary>
    /// <param name="functions">The functions, ordered by name.</param>
    /// <param name="routePrefix">The prefix of every route (host.json), empty for none.</param>
    /// <param name="door">The host's own address, which no function can take.</param>
    /// <param name="services">The host's services.</param>
    /// <exception cref="StartupException">A route names a constraint that does not exist.</exception>
    public static IRouter Build(IEnumerable<HttpFunction> functions, string routePrefix, AdminDoor door, IServiceProvider services)
    {
        var constraints = services.GetRequiredService<IInlineConstraintResolver>();
        var routes = new RouteCollection();
        routes.Add(new Route(new RouteHandler(door.HandleAsync), AdminDoor.Pattern, constraints));
        foreach (var function in functions)
        {
            try
            {
                routes.Add(new Route(
                    new RouteHandler(HttpInvoker.Create(function, services)),
                    function.Name,
                    Whole(routePrefix, function.Route),
                    defaults: null,
                    constraints: Verbs(function),
                    dataTokens: null,
                    constraints));
            }
            catch (RouteCreationException unknown)
            {
                var cause = (unknown.InnerException ?? unknown).Message.ReplaceLineEndings(" ");
                throw new StartupException(new(
                    $"函数 {function.Name} 的路由「{function.Route.TemplateText}」无效，未启动。",
                    $"Not started: the route \"{function.Route.TemplateText}\" of {function.Name} is invalid: {cause}"));
            }
        }

        return routes;
    }

    private static string Whole(string prefix, RouteTemplate route) =>
        prefix.Length == 0 ? route.TemplateText! : $"{prefix}/{route.TemplateText}";

    private static Dictionary<string, object> Verbs(HttpFunction function) =>
        function.Verbs.Count == 0
            ? []
            : new(StringComparer.Ordinal) { ["httpMethod"] = new HttpMethodRouteConstraint([.. function.Verbs]) };
}
