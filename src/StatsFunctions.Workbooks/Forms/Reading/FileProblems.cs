using StatsFunctions.Application;
using StatsFunctions.Workbooks.Packages;

namespace StatsFunctions.Workbooks.Forms.Reading;

/// <summary>Why a file is not taken as an entry form.</summary>
internal static class FileProblems
{
    public static Problem Of(RefusedFileException refused)
    {
        var (chinese, english) = refused.Reason;
        return refused.Refusal switch
        {
            Refusal.Unreadable => Problem.Of(ProblemKind.Invalid, "not-an-xlsx", $"这不是可以读取的 .xlsx 文件：{chinese}", $"This is no .xlsx file that can be read: {english}"),
            Refusal.Unsafe => Problem.Of(ProblemKind.Invalid, "unsafe-file", $"文件不安全，未读取：{chinese}", $"The file is not safe and was not read: {english}"),
            _ => Problem.Of(ProblemKind.Invalid, "not-a-form", $"这不是本系统发出的填报表，或表中的隐藏标记已被改动：{chinese}。请重新下载填报表", $"This is no entry form of this system, or its hidden marks were changed: {english}. Download the form again"),
        };
    }
}
