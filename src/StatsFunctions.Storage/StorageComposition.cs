using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage;

/// <summary>Registers the stores over one storage account.</summary>
public static class StorageComposition
{
    /// <summary>The setting that names the account, as the Functions host reads it.</summary>
    public const string Connection = "AzureWebJobsStorage";

    /// <summary>Registers the stores.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">
    /// <c>AzureWebJobsStorage</c> as a connection string, or <c>AzureWebJobsStorage:tableServiceUri</c> and
    /// <c>:blobServiceUri</c> for the app's managed identity.
    /// </param>
    /// <exception cref="InvalidOperationException">Neither is set, or one is no address.</exception>
    public static IServiceCollection AddStatsStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var (tables, blobs) = Clients(configuration);
        services.AddSingleton(tables);
        services.AddSingleton(blobs);
        services.AddSingleton<StorageSetup>();
        services.AddSingleton<IReturnStore, ReturnStore>();
        services.AddSingleton<IUnitStore, UnitStore>();
        services.AddSingleton<IYearStore, YearStore>();
        services.AddSingleton<IRollupStore, RollupStore>();
        services.AddSingleton<IOpenItemStore, OpenItemStore>();
        services.AddSingleton<IWorkbookStore, WorkbookStore>();
        services.AddSingleton<ICorrectionStore, CorrectionStore>();
        services.AddSingleton<IImportStore, ImportStore>();
        services.AddSingleton<IReportStore, ReportStore>();
        services.AddSingleton<IMoveStore, MoveStore>();
        return services;
    }

    private static (TableServiceClient Tables, BlobServiceClient Blobs) Clients(IConfiguration configuration)
    {
        if (configuration[Connection] is { Length: > 0 } connectionString)
        {
            return (new TableServiceClient(connectionString), new BlobServiceClient(connectionString));
        }

        var credential = new DefaultAzureCredential();
        return (new TableServiceClient(Endpoint(configuration, "tableServiceUri"), credential),
            new BlobServiceClient(Endpoint(configuration, "blobServiceUri"), credential));
    }

    private static Uri Endpoint(IConfiguration configuration, string name) =>
        Uri.TryCreate(configuration[$"{Connection}:{name}"], UriKind.Absolute, out var endpoint)
            ? endpoint
            : throw new InvalidOperationException($"Set {Connection} to a connection string, or {Connection}__{name} to the address of the account's service.");
}
