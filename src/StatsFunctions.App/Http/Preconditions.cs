using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using StatsFunctions.Domain.Returns;

namespace StatsFunctions.App.Http;

/// <summary>Conditional requests on returns (RFC 9110, 13.1). A return's ETag is its revision.</summary>
internal static class Preconditions
{
    /// <summary>The ETag of a return.</summary>
    public static EntityTagHeaderValue ETagOf(Return item) =>
        new($"\"{item.Revision.ToString(CultureInfo.InvariantCulture)}\"");

    /// <summary>Whether <c>If-Match</c> and <c>If-None-Match</c> let a write go on over what stands.</summary>
    public static Func<Return?, bool> ForWrite(HttpRequest request)
    {
        var ifMatch = Tags(request.Headers.IfMatch);
        var ifNoneMatch = Tags(request.Headers.IfNoneMatch);
        return stands => (ifMatch is null || Matches(ifMatch, stands, strong: true)) && (ifNoneMatch is null || !Matches(ifNoneMatch, stands, strong: false));
    }

    /// <summary>Whether the client already has what stands.</summary>
    public static bool IsNotModified(HttpRequest request, Return item) =>
        Tags(request.Headers.IfNoneMatch) is { } tags && Matches(tags, item, strong: false);

    // Null: no such header. A header that cannot be read names no tag, so that If-Match fails rather than being ignored.
    private static IList<EntityTagHeaderValue>? Tags(StringValues header) => header.Count == 0
        ? null
        : EntityTagHeaderValue.TryParseList(header, out var tags) ? tags : [];

    private static bool Matches(IList<EntityTagHeaderValue> tags, Return? stands, bool strong) =>
        stands is not null && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(ETagOf(stands), strong));
}
