using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>
/// The language of a workbook: <c>lang=zh</c> (the default) or <c>lang=en</c>. It is asked for by name: the language of a
/// browser does not decide what a county hands upward.
/// </summary>
internal static class WorkbookLanguage
{
    public static Result<Language> Read(IQueryCollection query) => query.TryGetValue("lang", out var text)
        ? text.ToString() switch
        {
            "zh" => Language.Chinese,
            "en" => Language.English,
            _ => Problems.MalformedQuery([new Fault("lang", "malformed", new LocalizedText("lang 应为 zh 或 en", "lang must be zh or en"))]),
        }
        : Language.Chinese;
}
