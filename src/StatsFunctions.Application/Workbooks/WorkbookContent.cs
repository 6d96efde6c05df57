using System.Security.Cryptography;
using System.Text.Json;
using StatsFunctions.Application.Comparisons;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Workbooks;

/// <summary>Everything that a workbook shows.</summary>
/// <param name="Report">The figures.</param>
/// <param name="Remarks">What a reader should know of the data behind them.</param>
public sealed record WorkbookContent(YearOnYearReport Report, WorkbookRemarks Remarks);

/// <summary>A revision that changed what had been reported before.</summary>
/// <param name="After">The return as it stood after the revision.</param>
/// <param name="Changes">Old and new values.</param>
public sealed record Amendment(Return After, IReadOnlyList<ValueChange> Changes);

/// <summary>
/// What a reader should know of the data behind a workbook. It is beside the figures: settling an open item changes the
/// remarks and not the <see cref="YearOnYearReport.Fingerprint"/>, so that a final workbook stays that of its data.
/// </summary>
/// <param name="Year">The current year: its edition, and why it was closed or reopened.</param>
/// <param name="Items">
/// The open items of the current year as of the data, in the order of their periods and units: each cause that stands, and
/// how the county has settled it.
/// </param>
/// <param name="Amendments">Revisions of both years' returns after their first, newest first.</param>
/// <param name="AmendedReturns">How many returns of the two years have such revisions; above <see cref="MaxAmendedReturns"/> the oldest are not among <paramref name="Amendments"/>.</param>
public sealed record WorkbookRemarks(
    StatisticalYear Year, IReadOnlyList<OpenItem> Items, IReadOnlyList<Amendment> Amendments, int AmendedReturns)
{
    /// <summary>The most returns whose amendments a workbook lists.</summary>
    public const int MaxAmendedReturns = 2_000;

    /// <summary>
    /// The identity of what the fingerprint does not cover: the year's state and how items stand. Amendments need no place in
    /// it, for each moves its return's time of submission, which the fingerprint covers.
    /// </summary>
    public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Year.Edition,
        Year.Closing,
        Year.Reopening,
        Items = Items.Select(item => new { Key = item.Key.ToString(), item.Message, item.OpenedAt, item.Clearing }),
    })));
}
