using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Transactions;

/// <summary>
/// Reads the answer to a transaction: multipart/mixed, in it a changeset, in it the answers to the actions in their
/// order, or a single one, that of the action that failed.
/// </summary>
internal static class BatchReader
{
    public static IReadOnlyList<Response> Read(Response response)
    {
        var answers = new List<Response>();
        ReadMultipart(response.Content.ToMemory(), response.Headers.ContentType, answers);
        return answers;
    }

    private static void ReadMultipart(ReadOnlyMemory<byte> body, string? contentType, List<Response> answers)
    {
        var delimiter = Encoding.ASCII.GetBytes("--" + Boundary(contentType));
        var rest = body[StartOf(body.Span, delimiter)..];
        while (true)
        {
            rest = rest[delimiter.Length..];
            var end = rest.Span.IndexOf(delimiter);
            if (rest.Span.StartsWith("--"u8) || end < 0)
            {
                return;
            }

            ReadPart(rest[..end], answers);
            rest = rest[end..];
        }
    }

    private static void ReadPart(ReadOnlyMemory<byte> part, List<Response> answers)
    {
        var cursor = new LineCursor(part);
        cursor.ReadLine(); // What is left of the line of the boundary.
        var headers = cursor.ReadHeaders();
        var contentType = headers.GetValueOrDefault("Content-Type");
        if (contentType is not null && contentType.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase))
        {
            ReadMultipart(cursor.Rest, contentType, answers);
            return;
        }

        var line = cursor.ReadLine();
        while (!line.StartsWith("HTTP/", StringComparison.Ordinal) && !cursor.Rest.IsEmpty)
        {
            // Azurite writes a line too many where it refuses more than 100 actions.
            line = cursor.ReadLine();
        }

        var status = line.Split(' ', 3);
        if (status.Length < 2 || !int.TryParse(status[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            throw new FormatException("The service answered a part of a transaction without a status line.");
        }

        var answerHeaders = cursor.ReadHeaders();
        answers.Add(new BatchResponse(code, status.Length > 2 ? status[2] : "", answerHeaders, cursor.Rest));
    }

    private static string Boundary(string? contentType)
    {
        const string parameter = "boundary=";
        var start = contentType?.IndexOf(parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        return start < 0
            ? throw new FormatException($"The service answered a transaction with the content type {contentType}.")
            : contentType![(start + parameter.Length)..].Split(';')[0].Trim().Trim('"');
    }

    private static int StartOf(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter)
    {
        var start = body.IndexOf(delimiter);
        return start < 0 ? throw new FormatException("The service answered a transaction without its boundary.") : start;
    }

    /// <summary>Lines that end in CR LF or LF.</summary>
    private struct LineCursor(ReadOnlyMemory<byte> text)
    {
        /// <summary>What has not been read yet.</summary>
        public ReadOnlyMemory<byte> Rest { get; private set; } = text;

        public string ReadLine()
        {
            var end = Rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? Rest : Rest[..end];
            Rest = end < 0 ? ReadOnlyMemory<byte>.Empty : Rest[(end + 1)..];
            return Encoding.UTF8.GetString(line.Span.TrimEnd((byte)'\r'));
        }

        public Dictionary<string, string> ReadHeaders()
        {
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (ReadLine() is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0)
                {
                    headers[line[..colon]] = line[(colon + 1)..].Trim();
                }
            }

            return headers;
        }
    }
}
