using StatsFunctions.App;
using StatsFunctions.App.Settings;
using StatsFunctions.LocalHost;
using StatsFunctions.LocalHost.CommandLine;

// The one place that names the app: its functions are the assembly's, its services those of AddStatsFunctions.
var app = FunctionApp.From(
    typeof(StatsComposition).Assembly, static (services, configuration) => services.AddStatsFunctions(configuration)) with
{
    CheckSettings = static configuration => AppSettings.Read(configuration),
};

return await LocalHostCommand.RunAsync(app, args);
