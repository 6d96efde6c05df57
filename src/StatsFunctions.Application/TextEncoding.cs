using System.Text;
using StatsFunctions.Application.Imports;

namespace StatsFunctions.Application;

/// <summary>
/// The encoding of a text file that people send. Nothing in the file says it for certain, so the whole file is tried: text in GBK of any
/// length is as good as never valid UTF-8, and what is valid in no encoding is refused rather than read with holes.
/// </summary>
internal static class TextEncoding
{
    // Reads GBK and GB2312 as well: each is a subset of the next.
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16LittleEndian = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <summary>Finds the encoding and makes sure that the whole file is valid in it.</summary>
    /// <param name="file">The file; can seek.</param>
    /// <param name="charset">What the sender says it is; null: nothing. A byte order mark outweighs it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<Result<Encoding>> FindAsync(Stream file, string? charset, CancellationToken cancellationToken)
    {
        var told = await OfMarkAsync(file, cancellationToken);
        if (told is null && charset is not null && (told = Named(charset)) is null)
        {
            return UnknownCharset(charset);
        }

        foreach (var encoding in told is null ? [Utf8, Gb18030] : new[] { told })
        {
            if (await IsValidAsync(file, encoding, cancellationToken))
            {
                return encoding;
            }
        }

        return NotText;
    }

    /// <summary>The encoding of a text that is in memory.</summary>
    /// <param name="text">The text.</param>
    public static Result<Encoding> Find(byte[] text)
    {
        // A stream over memory never waits.
        using var stream = new MemoryStream(text, writable: false);
        return FindAsync(stream, charset: null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static async Task<Encoding?> OfMarkAsync(Stream file, CancellationToken cancellationToken)
    {
        var start = new byte[3];
        file.Position = 0;
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return start.AsSpan(0, length) switch
        {
            [0xEF, 0xBB, 0xBF] => Utf8,
            [0xFF, 0xFE, ..] => Utf16LittleEndian,
            [0xFE, 0xFF, ..] => Utf16BigEndian,
            _ => null,
        };
    }

    private static Encoding? Named(string charset) => charset.ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" => Utf8,
        "GBK" or "GB2312" or "GB18030" or "CP936" or "WINDOWS-936" => Gb18030,
        "UTF-16" or "UTF-16LE" => Utf16LittleEndian,
        "UTF-16BE" => Utf16BigEndian,
        _ => null,
    };

    // Text with U+0000 in it is none: UTF-16 without its mark looks so when it is taken for UTF-8.
    private static async Task<bool> IsValidAsync(Stream file, Encoding encoding, CancellationToken cancellationToken)
    {
        var decoder = encoding.GetDecoder();
        var bytes = new byte[64 * 1024];
        var characters = new char[encoding.GetMaxCharCount(bytes.Length)];
        file.Position = 0;
        try
        {
            int read;
            do
            {
                read = await file.ReadAsync(bytes, cancellationToken);
                var count = decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read == 0);
                if (characters.AsSpan(0, count).Contains('\0'))
                {
                    return false;
                }
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Problem NotText { get; } = Problem.Of(ProblemKind.BadRequest, "unreadable-text",
        "文件不是有效的 UTF-8 或 GBK（GB18030）文本，请重新保存", "The file is text neither in UTF-8 nor in GBK (GB18030); save it again");

    private static Problem UnknownCharset(string charset) => Problem.Of(ProblemKind.UnsupportedMediaType, "unsupported-charset",
        $"不支持的字符集“{WrittenText.Shorten(charset)}”，请使用 UTF-8 或 GBK", $"The charset '{WrittenText.Shorten(charset)}' is not read here; use UTF-8 or GBK");
}
