using StatsFunctions.Application.Years;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Returns;

/// <summary>Judges submissions against what stands, the same for a single return and for a row of an imported file.</summary>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
/// <param name="rules">The rules of validation.</param>
/// <param name="time">The clock.</param>
public sealed class SubmissionJudge(County county, IndicatorCatalogue catalogue, ReturnRules rules, TimeProvider time)
{
    /// <summary>
    /// The return as it would stand, the very same object where nothing changes, or everything against it in the
    /// contract's order: 404, 409, 422; then the precondition, for RFC 9110 wants it judged last.
    /// </summary>
    /// <param name="submission">The submission.</param>
    /// <param name="unit">Its unit as it stands; null: there is none.</param>
    /// <param name="year">Its year as it stands.</param>
    /// <param name="stored">The return as it stands; null: nothing was reported.</param>
    public Result<Return> Judge(ReturnSubmission submission, Unit? unit, StatisticalYear year, Return? stored)
    {
        if (unit is null)
        {
            return Problem.Of(ProblemKind.NotFound, "unknown-unit", $"没有代码为 {submission.Unit} 的填报单位", $"There is no unit {submission.Unit}");
        }

        if (Refusal(submission.Period, unit, year) is { } refusal)
        {
            return refusal;
        }

        var before = stored?.Values ?? ReturnValues.Empty;
        var submitted = SubmittedValues.Read(submission.Values, catalogue);
        var values = (submission.Mode == SubmissionMode.Merge ? before : ReturnValues.Empty).With(submitted.Values);
        Fault[] faults = [.. submission.Faults, .. submitted.Faults, .. rules.Errors(unit, submission.Period, values, before), .. NoteFaults(submission.Note)];
        if (faults.Length > 0)
        {
            return Problem.Invalid(faults);
        }

        if (!submission.Precondition(stored))
        {
            return Problem.Of(ProblemKind.PreconditionFailed, "precondition-failed",
                "报表已被修改或已存在，请重新读取后再提交", "The return has changed or exists already; read it again first");
        }

        if (stored is not null && stored.Values.Equals(values))
        {
            return stored;
        }

        var now = time.GetUtcNow();
        return new Return(
            unit.Code, submission.Period, (stored?.Revision ?? 0) + 1, year.Edition, values,
            stored?.FirstSubmittedAt ?? now, now, submission.By, submission.Note);
    }

    private Problem? Refusal(Period period, Unit unit, StatisticalYear year)
    {
        if (county.Calendar.IsInFuture(period, time.GetUtcNow()))
        {
            return Problem.Of(ProblemKind.Conflict, "period-in-future", $"报告期 {period} 尚未开始", $"The period {period} has not begun");
        }

        if (!unit.IsActiveIn(period))
        {
            return Problem.Of(ProblemKind.Conflict, "unit-inactive", $"{unit.Name} 在 {period} 不需要填报", $"{unit.Name} does not report for {period}");
        }

        return year.State == YearState.Open
            ? null
            : YearProblems.Closed(period.Year);
    }

    private static IEnumerable<Fault> NoteFaults(string? note) => note?.Length > ReturnSubmission.MaxNoteLength
        ? [new Fault("note", "too-long", new($"备注不能超过 {ReturnSubmission.MaxNoteLength} 字", $"A note has at most {ReturnSubmission.MaxNoteLength} characters"))]
        : [];
}
