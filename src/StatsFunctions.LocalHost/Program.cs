using System.Reflection;
using StatsFunctions.LocalHost;
using StatsFunctions.LocalHost.CommandLine;

// The one place that names the app: its functions are the assembly's, its services those of AddStatsFunctions.
var app = FunctionApp.From(Assembly.Load("StatsFunctions.App"), static (services, configuration) => { });

return await LocalHostCommand.RunAsync(app, args);
