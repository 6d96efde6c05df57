using Microsoft.Extensions.Logging;
using StatsFunctions.Application.Ports;

namespace StatsFunctions.App.Http;

/// <summary>Logs what could not be kept of imports that can be left.</summary>
/// <param name="logger">The log.</param>
internal sealed partial class ImportRunLog(ILogger<ImportRunLog> logger) : IImportRunLog
{
    public void ProgressLost(Guid run, Exception failure) => LogProgressLost(run.ToString(), failure);

    public void EndLost(Guid run, Exception failure) => LogEndLost(run.ToString(), failure);

    [LoggerMessage(EventId = 3006, EventName = "ImportProgressLost", Level = LogLevel.Warning, Message = "How far the import {Run} is could not be kept, which is tried again")]
    private partial void LogProgressLost(string run, Exception failure);

    [LoggerMessage(EventId = 3007, EventName = "ImportEndLost", Level = LogLevel.Error, Message = "How the import {Run} ended could not be kept; it will look interrupted")]
    private partial void LogEndLost(string run, Exception failure);
}
