using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace StatsFunctions.Application.Access;

/// <summary>The text of keys, which nobody but their holders ever has.</summary>
public static partial class KeyText
{
    /// <summary>The longest key, in characters: far above those that are issued. Whatever is longer is not worth hashing.</summary>
    public const int MaxLength = 200;

    // Makes a key that got into a file or a mail recognizable, to people and to scanners for secrets.
    private const string Prefix = "stats_";
    private const int RandomBytes = 32;

    /// <summary>A new key: 256 random bits.</summary>
    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>A text with every key in it made unusable: some clients put theirs where it does not belong, such as a query.</summary>
    /// <param name="text">The text.</param>
    public static string Mask(string text) => Keys.Replace(text, Prefix + "…");

    [GeneratedRegex(Prefix + "[A-Za-z0-9_-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Keys { get; }

    /// <summary>What is kept of a key and compared: its SHA-256. Null: this is no key.</summary>
    /// <param name="key">The key.</param>
    /// <remarks>A plain hash will do where a key has 256 random bits: slow hashing protects what people think up.</remarks>
    public static byte[]? Hash(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length is 0 or > MaxLength ? null : SHA256.HashData(Encoding.UTF8.GetBytes(key));
    }
}
