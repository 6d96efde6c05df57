using System.Diagnostics.Metrics;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.Storage;

/// <summary>Registers the stores over one storage account.</summary>
public static class StorageComposition
{
    /// <summary>Registers the stores.</summary>
    /// <param name="services">The host's services, an <see cref="IMeterFactory"/> among them.</param>
    /// <param name="options">The account; found to be in order.</param>
    public static IServiceCollection AddStatsStorage(this IServiceCollection services, StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton<StorageMetrics>();
        services.AddSingleton(provider => Tables(options, provider.GetRequiredService<StorageMetrics>()));
        services.AddSingleton(provider => Blobs(options, provider.GetRequiredService<StorageMetrics>()));
        services.AddSingleton<StorageSetup>();
        services.AddSingleton<IReturnStore, ReturnStore>();
        services.AddSingleton<IUnitStore, UnitStore>();
        services.AddSingleton<IYearStore, YearStore>();
        services.AddSingleton<IRollupStore, RollupStore>();
        services.AddSingleton<IOpenItemStore, OpenItemStore>();
        services.AddSingleton<IKeyStore, KeyStore>();
        services.AddSingleton<IWorkbookStore, WorkbookStore>();
        services.AddSingleton<ICorrectionStore, CorrectionStore>();
        services.AddSingleton<IImportStore, ImportStore>();
        services.AddSingleton<IImportRunStore, ImportRunStore>();
        services.AddSingleton<IReportStore, ReportStore>();
        services.AddSingleton<IAuditStore, AuditStore>();
        services.AddSingleton<ITimerStore, TimerStore>();
        services.AddSingleton<ILeases, BlobLeases>();
        services.AddSingleton<IMoveStore, MoveStore>();
        return services;
    }

    private static TableServiceClient Tables(StorageOptions options, StorageMetrics metrics)
    {
        var client = StoragePatience.Apply(new TableClientOptions());
        if (options.TableAudience is { } audience)
        {
            client.Audience = new TableAudience(audience);
        }

        metrics.Watch(client, "table");
        return options.ConnectionString is { } connectionString
            ? new TableServiceClient(connectionString, client)
            : new TableServiceClient(new Uri(options.TableServiceUri!), Credential(options), client);
    }

    private static BlobServiceClient Blobs(StorageOptions options, StorageMetrics metrics)
    {
        var client = StoragePatience.Apply(new BlobClientOptions());
        metrics.Watch(client, "blob");
        return options.ConnectionString is { } connectionString
            ? new BlobServiceClient(connectionString, client)
            : new BlobServiceClient(new Uri(options.BlobServiceUri!), Credential(options), client);
    }

    // Azure China and others: the credential itself reads AZURE_AUTHORITY_HOST, and AZURE_CLIENT_ID where no identity is named here.
    private static DefaultAzureCredential Credential(StorageOptions options)
    {
        var credential = new DefaultAzureCredentialOptions();
        if (options.ClientId is { } client)
        {
            credential.ManagedIdentityClientId = client;
        }

        return new DefaultAzureCredential(credential);
    }
}
