using Microsoft.Net.Http.Headers;

namespace StatsFunctions.App.Http;

/// <summary>Files that people save.</summary>
internal static class Attachment
{
    /// <summary>The media type of .xlsx.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The header that names a file (RFC 6266): the Chinese name for every browser of today, an ASCII one for what is older.</summary>
    public static string Header(string ascii, string chinese) =>
        new ContentDispositionHeaderValue("attachment") { FileName = ascii, FileNameStar = chinese }.ToString();
}
