using System.Diagnostics.CodeAnalysis;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application;

/// <summary>What kind of refusal a problem is. Each is one HTTP status.</summary>
public enum ProblemKind
{
    /// <summary>The request cannot be understood (400).</summary>
    BadRequest,

    /// <summary>No valid key (401).</summary>
    Unauthorized,

    /// <summary>A valid key whose scope does not reach this (403).</summary>
    Forbidden,

    /// <summary>Nothing is there (404).</summary>
    NotFound,

    /// <summary>The state of things forbids it (409).</summary>
    Conflict,

    /// <summary>A precondition of the request does not hold (412).</summary>
    PreconditionFailed,

    /// <summary>The body is too large (413).</summary>
    TooLarge,

    /// <summary>The body's media type is not read here (415).</summary>
    UnsupportedMediaType,

    /// <summary>The part of a file that is asked for does not exist (416).</summary>
    RangeNotSatisfiable,

    /// <summary>The request is understood, and its content is wrong (422).</summary>
    Invalid,

    /// <summary>The client asks too often, or for too much at once (429).</summary>
    TooManyRequests,

    /// <summary>Storage or too many writers at once; worth another try (503).</summary>
    Unavailable,

    /// <summary>A bug (500).</summary>
    Internal,
}

/// <summary>An expected failure, as clients see it.</summary>
/// <param name="Kind">Which status.</param>
/// <param name="Code">Stable code, such as <c>year-closed</c>.</param>
/// <param name="Detail">What is wrong and what to do, for people.</param>
/// <param name="Faults">Every field at fault; empty where the failure is not about fields.</param>
public sealed record Problem(ProblemKind Kind, string Code, LocalizedText Detail, IReadOnlyList<Fault> Faults)
{
    /// <summary>When another try is worth it; null: the status says nothing about that, or has its own default.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A problem that is not about fields.</summary>
    /// <param name="kind">Which status.</param>
    /// <param name="code">Stable code.</param>
    /// <param name="chinese">What is wrong, in Chinese.</param>
    /// <param name="english">What is wrong, in English.</param>
    public static Problem Of(ProblemKind kind, string code, string chinese, string english) =>
        new(kind, code, new LocalizedText(chinese, english), []);

    /// <summary>Content at fault (422).</summary>
    /// <param name="faults">Every fault.</param>
    public static Problem Invalid(IReadOnlyList<Fault> faults) => new(
        ProblemKind.Invalid, "validation-failed",
        new LocalizedText($"有 {faults.Count} 处错误，数据未保存", $"{faults.Count} faults; nothing was stored"), faults);
}

/// <summary>A value, or the problem for which there is none.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;

    /// <summary>A success.</summary>
    /// <param name="value">The value.</param>
    public Result(T value) => _value = value;

    private Result(Problem problem) => Problem = problem;

    /// <summary>Why there is no value, or null.</summary>
    public Problem? Problem { get; }

    /// <summary>The value of a success.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Result<T>(T value) => new(value);

    /// <summary>A failure.</summary>
    /// <param name="problem">The problem.</param>
    public static implicit operator Result<T>(Problem problem) => new(problem);

    /// <summary>Takes the value or the problem.</summary>
    /// <param name="value">The value.</param>
    /// <param name="problem">The problem.</param>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = _value;
        problem = Problem;
        return problem is null;
    }
}
