using System.Text;

namespace StatsFunctions.Application.Imports;

/// <summary>What stands between the cells of a CSV file; its heading tells.</summary>
internal static class CsvDelimiter
{
    private const string Candidates = ",\t;，";

    /// <summary>Finds the delimiter in the first line that is not blank: the first candidate outside of quotation marks, in their order.</summary>
    /// <param name="file">The file; can seek.</param>
    /// <param name="encoding">Its encoding.</param>
    /// <param name="maxLength">How far to look.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<char> FindAsync(Stream file, Encoding encoding, int maxLength, CancellationToken cancellationToken)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var buffer = new char[4096];
        var (found, quoted, blank, length) = (int.MaxValue, false, true, 0);
        int read;
        while (length < maxLength && (read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            foreach (var character in buffer.AsSpan(0, read))
            {
                if (character is '\r' or '\n' && !quoted)
                {
                    if (!blank)
                    {
                        return Candidate(found);
                    }

                    continue;
                }

                blank = false;
                quoted ^= character == '"';
                if (!quoted && Candidates.IndexOf(character, StringComparison.Ordinal) is >= 0 and var position)
                {
                    found = Math.Min(found, position);
                }
            }
        }

        return Candidate(found);
    }

    // Without any there is one column, and another fault will be told.
    private static char Candidate(int found) => Candidates[found < Candidates.Length ? found : 0];
}
