using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StatsFunctions.App.Health;
using StatsFunctions.App.Http;
using StatsFunctions.App.Http.Callers;
using StatsFunctions.App.OpenApi;
using StatsFunctions.App.Settings;
using StatsFunctions.App.Telemetry;
using StatsFunctions.App.Timers;
using StatsFunctions.App.Web;
using StatsFunctions.Application.Access;
using StatsFunctions.Application.Audit;
using StatsFunctions.Application.CatchUp;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Completeness;
using StatsFunctions.Application.Exports;
using StatsFunctions.Application.Forms;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Moving;
using StatsFunctions.Application.OpenItems;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Reports;
using StatsFunctions.Application.Returns;
using StatsFunctions.Application.Rollups;
using StatsFunctions.Application.Seeds;
using StatsFunctions.Application.Settings;
using StatsFunctions.Application.Telemetry;
using StatsFunctions.Application.Units;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Application.Years;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Storage;
using StatsFunctions.Workbooks;
using StatsFunctions.Workbooks.Documents;
using StatsFunctions.Workbooks.Export;
using StatsFunctions.Workbooks.Forms;

namespace StatsFunctions.App;

/// <summary>Everything the app is made of, for the Functions worker, the local host and the tests alike.</summary>
public static class StatsComposition
{
    /// <summary>Registers the app.</summary>
    /// <param name="services">The host's services. A <see cref="TimeProvider"/> that is registered already stays.</param>
    /// <param name="configuration">The host's configuration, of which <see cref="AppSettings.Names"/> are read.</param>
    /// <exception cref="SettingsException">Settings are wrong; the message names every one that is.</exception>
    /// <exception cref="SeedException">Reference data are wrong; the message names file and entry.</exception>
    public static IServiceCollection AddStatsFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AppSettings.Read(configuration);
        var seeds = Path.Combine(AppContext.BaseDirectory, "seeds");
        var catalogue = SeedFiles.Indicators(seeds);

        services.AddTelemetryExport(settings.Telemetry);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<StatsMetrics>();
        var county = settings.Stats.ToCounty();
        services.AddSingleton(county);
        services.AddSingleton(new FirstUnits(county.Code == SeedUnits.County ? SeedUnits.Read(seeds) : []));
        services.AddSingleton(catalogue);
        services.AddSingleton(new ReturnRules(SeedFiles.Relations(seeds, catalogue)));

        services.AddSingleton(settings.Stats);
        services.AddSingleton(new SettingsKey(settings.Stats.AdminKey));
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyService>();
        services.AddSingleton<CallerProfiles>();
        services.AddSingleton<WrongKeys>();
        services.AddSingleton<ClientAddresses>();
        services.AddSingleton<PlatformIdentity>();
        services.AddSingleton<ICallerAuthenticator, CallerAuthenticator>();
        services.AddSingleton<ParallelImports>();
        services.AddSingleton(new AuditRetention(settings.Stats.AuditDays));
        services.AddSingleton<AuditLog>();
        services.AddSingleton<GateKeeper>();
        services.AddSingleton<SubmissionContexts>();
        services.AddSingleton<SubmissionJudge>();
        services.AddSingleton<ReturnChecks>();
        services.AddSingleton<ReturnService>();
        services.AddSingleton<CompletenessService>();
        services.AddSingleton<OpenItemService>();
        services.AddSingleton<ImportLocks>();
        services.AddSingleton<ImportJudge>();
        services.AddSingleton<ImportWriter>();
        services.AddSingleton<ImportTransaction>();
        services.AddSingleton<ImportService>();
        services.AddSingleton<IImportRunLog, ImportRunLog>();
        services.AddSingleton<ImportRuns>();
        services.AddSingleton<UnitService>();
        services.AddSingleton<UnitSeeder>();
        services.AddSingleton<ComparisonService>();
        services.AddSingleton<RollupService>();
        services.AddSingleton<YearClosing>();
        services.AddSingleton<YearService>();
        services.AddSingleton<WorkbookService>();
        services.AddSingleton<ImportHousekeeping>();
        services.AddSingleton<CatchUpService>();
        services.AddSingleton<EntryFormService>();
        services.AddSingleton<ExportService>();
        services.AddSingleton<CountyExport>();
        services.AddSingleton<CountyImport>();
        services.AddSingleton<RestoreWriter>();
        services.AddSingleton<RestoreWatch>();

        var templates = new TemplateReader(catalogue, new DocxTemplates());
        services.AddSingleton(templates);
        services.AddSingleton(BuiltInTemplates.Read(seeds, templates));
        services.AddSingleton<ReportTemplateService>();
        services.AddSingleton<ReportService>();

        services.AddStatsStorage(settings.Storage);
        services.AddSingleton<WorkbookContents>();
        services.AddSingleton<IWorkbookWriter, WorkbookWriter>();
        services.AddSingleton<IEntryForms, EntryForms>();
        services.AddSingleton<IReturnExporter, ReturnExporter>();

        services.AddSingleton(typeof(Boundary<>));
        services.AddSingleton(new TimerPlan(configuration));
        services.AddSingleton<TimerBoundary>();
        services.AddSingleton<Readiness>();
        services.AddSingleton(ApiDocument.Read());
        services.AddSingleton(WebFiles.Read(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
        services.AddSingleton<IStartupFilter, SecurityHeaders>();
        Compression.Add(services);
        services.AddHostedService<AppStartup>();
        return services;
    }
}
