using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Http;

/// <summary>The problems that HTTP itself knows.</summary>
internal static class Problems
{
    public static Problem Unauthorized { get; } = Problem.Of(ProblemKind.Unauthorized, "unauthorized",
        "缺少有效密钥，请在 X-Api-Key 请求头中提供", "A valid key is needed in the header X-Api-Key");

    public static Problem KeyExpired { get; } = Problem.Of(ProblemKind.Unauthorized, "key-expired",
        "密钥已过期，请向县里申请新的密钥", "The key has expired; ask the county for a new one");

    public static Problem TooManyWrongKeys { get; } = Problem.Of(ProblemKind.TooManyRequests, "too-many-wrong-keys",
        "错误的密钥过多，请核对密钥后再试；有效的密钥不受影响", "Too many wrong keys; check the key and try again later. A valid key is let in all the same");

    public static Problem TooManyImports { get; } = Problem.Of(ProblemKind.TooManyRequests, "too-many-imports",
        $"同一密钥最多同时导入 {ParallelImports.Limit} 个文件，请等其中一个完成", $"A key imports at most {ParallelImports.Limit} files at once; wait until one is through")
        with { RetryAfter = TimeSpan.FromSeconds(10) };

    public static Problem NoAppRole { get; } = Problem.Of(ProblemKind.Forbidden, "no-app-role",
        "已登录，但账号没有本系统的角色，请联系县里的管理员", "You are signed in, but without a role in this app; ask the county's administrator");

    public static Problem CrossSiteWrite { get; } = Problem.Of(ProblemKind.Forbidden, "cross-site",
        "不接受其他网站的页面代为提交", "A page of another site may not do that for you");

    public static Problem Forbidden { get; } = Problem.Of(ProblemKind.Forbidden, "forbidden",
        "该密钥无权进行此操作", "This key may not do that");

    public static Problem BodyTooLarge { get; } = Problem.Of(ProblemKind.TooLarge, "body-too-large",
        "请求内容超过大小上限", "The body is above the limit");

    public static Problem BodyUnreadable { get; } = Problem.Of(ProblemKind.BadRequest, "body-unreadable",
        "无法读取请求内容", "The body cannot be read");

    public static Problem NotJson { get; } = Problem.Of(ProblemKind.BadRequest, "not-json",
        "请求内容不是有效的 JSON 对象", "The body is not a JSON object");

    public static Problem UnsupportedMediaType { get; } = Problem.Of(ProblemKind.UnsupportedMediaType, "unsupported-media-type",
        "请以 Content-Type: application/json（UTF-8）提交", "Send Content-Type: application/json in UTF-8");

    public static Problem UnsupportedImport { get; } = Problem.Of(ProblemKind.UnsupportedMediaType, "unsupported-media-type",
        "请提交 CSV（text/csv）、JSON（application/json）或 .xlsx 填报表", "Send CSV (text/csv), JSON (application/json) or an .xlsx entry form");

    public static Problem UnsupportedTemplate { get; } = Problem.Of(ProblemKind.UnsupportedMediaType, "unsupported-media-type",
        "请提交 .docx、.md 或 .txt 报告模板，不要压缩传输", "Send a report template, .docx, .md or .txt, without Content-Encoding");

    public static Problem FileChanged { get; } = Problem.Of(ProblemKind.PreconditionFailed, "precondition-failed",
        "文件已不是请求所指的那一版，请重新下载", "The file is no longer the one that was asked for; download it again");

    public static Problem RangeBeyondFile { get; } = Problem.Of(ProblemKind.RangeNotSatisfiable, "range-not-satisfiable",
        "请求的范围超出文件", "The range lies beyond the file");

    public static Problem UnknownAddress { get; } = Problem.Of(ProblemKind.NotFound, "unknown-address",
        "没有这个地址，或该地址不接受这种请求方法", "There is nothing at this address, or not for this method");

    public static Problem StorageUnavailable { get; } = Problem.Of(ProblemKind.Unavailable, "storage-unavailable",
        "存储暂时不可用，请稍后重试；未得到成功答复的内容请再次提交", "Storage is not available; try again shortly, and repeat what got no success");

    public static Problem RestoreRunning { get; } = Problem.Of(ProblemKind.Unavailable, "restore-running",
        "正在恢复全县数据，请稍后重试；若恢复中断，请县级管理员再次提交同一数据包", "The county is being restored; try again shortly. Where that was cut short, the county sends the same archive again");

    public static Problem UnsupportedArchive { get; } = Problem.Of(ProblemKind.UnsupportedMediaType, "unsupported-media-type",
        "请以 Content-Type: application/zip 提交由 GET /api/export/county 导出的数据包", "Send an archive of GET /api/export/county as Content-Type: application/zip");

    public static Problem Internal { get; } = Problem.Of(ProblemKind.Internal, "internal-error",
        "系统内部错误，已记录", "An internal error; it has been logged");

    public static Problem DuplicateMember(string name) => Problem.Of(ProblemKind.BadRequest, "duplicate-member",
        $"“{Shorten(name)}”出现了两次", $"'{Shorten(name)}' stands twice");

    public static Problem MalformedPeriod(string text) => Problem.Of(ProblemKind.BadRequest, "malformed-period",
        $"“{Shorten(text)}”不是报告期，应为 2023-05 或 2023", $"'{Shorten(text)}' is not a period such as 2023-05 or 2023");

    public static Problem MalformedYear(string text) => Problem.Of(ProblemKind.BadRequest, "malformed-period",
        $"“{Shorten(text)}”不是年度，应为 2023", $"'{Shorten(text)}' is not a year such as 2023");

    public static Problem UnknownUnit(string text) => Problem.Of(ProblemKind.NotFound, "unknown-unit",
        $"没有代码为“{Shorten(text)}”的填报单位", $"There is no unit '{Shorten(text)}'");

    public static Problem MalformedQuery(IReadOnlyList<Fault> faults) => new(ProblemKind.BadRequest, "malformed-query",
        new LocalizedText("查询参数有误", "The query is wrong"), faults);

    /// <summary>What clients are told of something that went wrong.</summary>
    public static Problem Of(Exception failure) =>
        failure is RestoreRunningException ? RestoreRunning : StorageFailure.IsUnavailable(failure) ? StorageUnavailable : Internal;

    /// <summary>The problem of a query that was read in two parts: the faults of both, where each is about fields.</summary>
    public static Problem? Together(Problem? first, Problem? second) =>
        first is { Faults.Count: > 0 } && second is not null ? MalformedQuery([.. first.Faults, .. second.Faults]) : first ?? second;

    private static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
}
