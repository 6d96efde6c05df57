using StatsFunctions.Application;

namespace StatsFunctions.Workbooks.Forms.Reading;

/// <summary>Why a file is not taken as an entry form.</summary>
internal static class FileProblems
{
    public static Problem NotXlsx(string chinese, string english) =>
        Of("not-an-xlsx", $"这不是可以读取的 .xlsx 文件：{chinese}", $"This is no .xlsx file that can be read: {english}");

    public static Problem Unsafe(string chinese, string english) =>
        Of("unsafe-file", $"文件不安全，未读取：{chinese}", $"The file is not safe and was not read: {english}");

    public static Problem NotForm(string chinese, string english) =>
        Of("not-a-form", $"这不是本系统发出的填报表，或表中的隐藏标记已被改动：{chinese}。请重新下载填报表", $"This is no entry form of this system, or its hidden marks were changed: {english}. Download the form again");

    /// <summary>A name of the file's own, cut to what fits in a message.</summary>
    public static string Quote(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");

    private static Problem Of(string code, string chinese, string english) => Problem.Of(ProblemKind.Invalid, code, chinese, english);
}

/// <summary>Ends the reading of a file where it is found out; <see cref="EntryForms"/> turns it into its problem.</summary>
internal sealed class RefusedFileException(Problem problem) : Exception(problem.Detail.English)
{
    public Problem Problem { get; } = problem;
}
