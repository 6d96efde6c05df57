using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Returns;
using StatsFunctions.Application.Telemetry;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Application.Imports;

/// <summary>Imports files of returns.</summary>
/// <param name="catalogue">The indicators.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="forms">Reads entry forms.</param>
/// <param name="judge">Judges rows.</param>
/// <param name="writer">Stores what may be stored.</param>
/// <param name="transaction">Stores all or nothing.</param>
/// <param name="contexts">What single submissions are judged by.</param>
/// <param name="metrics">Counts what is accepted and refused.</param>
public sealed class ImportService(
    IndicatorCatalogue catalogue, IUnitStore units, IEntryForms forms, ImportJudge judge, ImportWriter writer, ImportTransaction transaction,
    SubmissionContexts contexts, StatsMetrics metrics)
{
    /// <summary>The largest file, bytes.</summary>
    public const int MaxLength = 20 * 1024 * 1024;

    /// <summary>Imports a file, or tells what would become of it. Each row is judged as a single return would be.</summary>
    /// <param name="request">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What became of each row, or why the file as a whole cannot be read.</returns>
    public async Task<Result<ImportReport>> ImportAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        using var activity = StatsActivities.Source.StartActivity(StatsActivities.Import);
        if (!(await OpenAsync(request, cancellationToken)).Succeeded(out var file, out var problem)
            || !(await ImportIntake.ReadAsync(
                file, catalogue, (await units.ReadAsync(cancellationToken)).Directory, request.Caller, request.Progress, cancellationToken)).Succeeded(out var intake, out problem))
        {
            return problem;
        }

        await using (intake)
        {
            return await ImportAsync(intake, request, cancellationToken);
        }
    }

    /// <summary>The same entry form with the conflicts of its import as remarks on its cells.</summary>
    /// <param name="file">The form; can seek.</param>
    /// <param name="report">What became of it.</param>
    /// <param name="language">The reader's language.</param>
    public byte[] Annotate(Stream file, ImportReport report, Language language)
    {
        file.Position = 0;
        return forms.Annotate(file, report.Comments(language));
    }

    private async Task<Result<IReturnFile>> OpenAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        request.File.Position = 0;
        return request.Format switch
        {
            ImportFormat.Csv => await CsvReturnFile.OpenAsync(request.File, request.Charset, catalogue, cancellationToken),
            ImportFormat.Json => new JsonReturnFile(request.File),
            _ => await forms.OpenAsync(request.File, cancellationToken),
        };
    }

    private async Task<Result<ImportReport>> ImportAsync(ImportIntake intake, ImportRequest request, CancellationToken cancellationToken)
    {
        if (!request.DryRun)
        {
            try
            {
                return await StoreAsync(intake, request, cancellationToken);
            }
            finally
            {
                // Also of an import that broke off: warnings of single submissions would be judged by what stood before.
                foreach (var (unit, year) in intake.Entries.Select(entry => (entry.Unit, entry.Period.Year)).Distinct())
                {
                    contexts.Forget(unit, year);
                }
            }
        }

        var outcome = intake.NewOutcome();
        request.Progress.Enter(ImportPhase.Checking, outcome.Rows, () => outcome.Counted);
        await foreach (var judged in judge.JudgeAsync(intake, request.Caller.Label, outcome, settles: false, cancellationToken))
        {
            outcome.Stored(judged);
        }

        return request.Mode == ImportMode.AllOrNothing && !outcome.Conflicts.IsEmpty ? outcome.Refusal(dryRun: true) : outcome.Report(dryRun: true);
    }

    private async Task<Result<ImportReport>> StoreAsync(ImportIntake intake, ImportRequest request, CancellationToken cancellationToken)
    {
        if (request.Mode == ImportMode.AllOrNothing)
        {
            var result = await transaction.RunAsync(intake, request.Caller.Label, request.Progress, cancellationToken);
            if (result.Succeeded(out var report, out _))
            {
                metrics.Imported(report);
            }

            return result;
        }

        var outcome = intake.NewOutcome();
        request.Progress.Enter(ImportPhase.Writing, outcome.Rows, () => outcome.Counted);
        try
        {
            return await writer.WriteAsync(intake, request.Caller.Label, outcome, cancellationToken) is { } failure ? failure : outcome.Report(dryRun: false);
        }
        finally
        {
            // What was stored before an import broke off stays stored.
            metrics.Imported(outcome.Unfinished());
        }
    }
}
