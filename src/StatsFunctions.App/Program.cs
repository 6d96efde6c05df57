using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using StatsFunctions.App;
using StatsFunctions.App.Worker;

var builder = FunctionsApplication.CreateBuilder(args);
builder.UseMiddleware<InvocationResultMiddleware>();
builder.ConfigureFunctionsWebApplication();
builder.Services.AddApplicationInsights(builder.Configuration);
builder.Services.AddStatsFunctions(builder.Configuration);
await builder.Build().RunAsync();
