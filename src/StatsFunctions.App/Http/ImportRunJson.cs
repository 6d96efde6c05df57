using System.Text.Json.Serialization;
using StatsFunctions.Application.Imports;
using StatsFunctions.Domain;

namespace StatsFunctions.App.Http;

/// <summary>An import that can be left, as the contract shows it.</summary>
internal record ImportRunJson(
    Guid Id, string? Name, string By, DateTime StartedAt, DateTime UpdatedAt, DateTime? EndedAt, bool DryRun, ImportMode Mode, ImportRunState State,
    ImportPhase? Phase, int? Rows, int Done, int? Rejected)
{
    public static ImportRunJson From(ImportRun run) => new(
        run.Id, run.Name, run.By, run.StartedAt.UtcDateTime, run.UpdatedAt.UtcDateTime, run.EndedAt?.UtcDateTime, run.DryRun, run.Mode, run.State,
        run.Phase, run.Rows, run.Done, run.Rejected);
}

/// <summary>The same with what it came to: the body that the import answered, in the language of whoever asks now.</summary>
internal sealed record FoundImportRunJson : ImportRunJson
{
    private FoundImportRunJson(ImportRunJson run)
        : base(run)
    {
    }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportJson? Report { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProblemJson? Problem { get; init; }

    public static FoundImportRunJson From(FoundImportRun found, Language language) => new(From(found.Run))
    {
        Report = found.Outcome?.Report is { } report ? ImportJson.From(report, language) : null,
        Problem = found.Outcome?.Problem is { } problem ? ProblemJson.From(problem, language) : null,
    };
}
