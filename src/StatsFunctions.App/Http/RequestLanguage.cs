using Microsoft.AspNetCore.Http;
using StatsFunctions.Domain;

namespace StatsFunctions.App.Http;

/// <summary>The language a client asks for.</summary>
internal static class RequestLanguage
{
    /// <summary>English where <c>Accept-Language</c> prefers it to Chinese; otherwise Chinese.</summary>
    public static Language Language(this HttpRequest request)
    {
        var preferred = request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(language => Speaks(language, "zh") || Speaks(language, "en"));
        return preferred is not null && Speaks(preferred, "en") ? Domain.Language.English : Domain.Language.Chinese;
    }

    private static bool Speaks(string range, string language) =>
        range.Equals(language, StringComparison.OrdinalIgnoreCase) || range.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);
}
