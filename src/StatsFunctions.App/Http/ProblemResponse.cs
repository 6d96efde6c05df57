using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Domain;

namespace StatsFunctions.App.Http;

/// <summary>Writes problems as problem+json (RFC 9457) in the reader's language.</summary>
internal static class ProblemResponse
{
    private static readonly TimeSpan UntilAvailable = TimeSpan.FromSeconds(5);

    private const string MediaType = "application/problem+json";

    public static IResult Problem(this HttpRequest request, Problem problem)
    {
        var status = StatusOf(problem.Kind);
        var headers = request.HttpContext.Response.Headers;
        if ((problem.RetryAfter ?? (problem.Kind == ProblemKind.Unavailable ? UntilAvailable : null)) is { } wait)
        {
            headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Kind == ProblemKind.Unauthorized)
        {
            headers.WWWAuthenticate = "ApiKey";
        }

        return Results.Json(ProblemJson.From(problem, request.Language()), Json.Options, MediaType, status);
    }

    internal static int StatusOf(ProblemKind kind) => kind switch
    {
        ProblemKind.BadRequest => StatusCodes.Status400BadRequest,
        ProblemKind.Unauthorized => StatusCodes.Status401Unauthorized,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ProblemKind.RangeNotSatisfiable => StatusCodes.Status416RangeNotSatisfiable,
        ProblemKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ProblemKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
        ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    internal static LocalizedText TitleOf(ProblemKind kind) => kind switch
    {
        ProblemKind.BadRequest => new("请求有误", "Bad request"),
        ProblemKind.Unauthorized => new("未授权", "Unauthorized"),
        ProblemKind.Forbidden => new("无权限", "Forbidden"),
        ProblemKind.NotFound => new("不存在", "Not found"),
        ProblemKind.Conflict => new("与当前状态冲突", "Conflict"),
        ProblemKind.PreconditionFailed => new("前提条件不成立", "Precondition failed"),
        ProblemKind.TooLarge => new("内容过大", "Content too large"),
        ProblemKind.UnsupportedMediaType => new("不支持的内容类型", "Unsupported media type"),
        ProblemKind.RangeNotSatisfiable => new("范围超出文件", "Range not satisfiable"),
        ProblemKind.Invalid => new("数据有误", "Invalid content"),
        ProblemKind.TooManyRequests => new("请求过多", "Too many requests"),
        ProblemKind.Unavailable => new("暂时不可用", "Unavailable"),
        _ => new("内部错误", "Internal error"),
    };
}

/// <summary>A problem as the contract shows it.</summary>
internal sealed record ProblemJson(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FaultJson>? Errors)
{
    public static ProblemJson From(Problem problem, Language language) => new(
        "about:blank",
        ProblemResponse.TitleOf(problem.Kind).In(language),
        ProblemResponse.StatusOf(problem.Kind),
        problem.Detail.In(language),
        problem.Code,
        problem.Faults.Count == 0 ? null : [.. problem.Faults.Select(fault => new FaultJson(fault.Path, fault.Code, fault.Message.In(language)))]);
}

/// <summary>A fault as the contract shows it.</summary>
internal sealed record FaultJson(string Path, string Code, string Message);
