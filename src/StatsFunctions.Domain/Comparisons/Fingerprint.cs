using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Domain.Comparisons;

/// <summary>
/// The identity of the data behind a comparison: everything that a workbook prints goes into it, so that the same data
/// has the same fingerprint on every machine and other data never has.
/// </summary>
public static class Fingerprint
{
    // Change it when what goes in, or its order, changes.
    private const string Format = "stats-3";

    /// <summary>The SHA-256 of the data, 64 lower-case hexadecimal digits.</summary>
    /// <param name="county">The county.</param>
    /// <param name="span">The months compared.</param>
    /// <param name="calendar">The county's calendar: it decides what was late.</param>
    /// <param name="catalogue">The indicators.</param>
    /// <param name="relations">The relations that totals are checked by.</param>
    /// <param name="units">The county's units.</param>
    /// <param name="returns">The returns of both years, in any order.</param>
    public static string Of(
        Scope county,
        ComparisonSpan span,
        CountyCalendar calendar,
        IndicatorCatalogue catalogue,
        IReadOnlyList<Relation> relations,
        UnitDirectory units,
        IEnumerable<Return> returns)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Format, county.Code, county.Name.Chinese, Text(span.Year), Text(span.Against), Text(span.Through), calendar.ToString());
        foreach (var indicator in catalogue)
        {
            Append(hash, "indicator", indicator.Code, indicator.Group, indicator.Name.Chinese, indicator.Name.English, indicator.Unit.Chinese, indicator.Unit.English,
                indicator.Kind.ToString(), indicator.Frequency.ToString(), Text(indicator.Decimals), indicator.LowerIsBetter?.ToString() ?? "",
                indicator.Level.ToString(), indicator.IsRank.ToString(), indicator.Definition.Chinese, indicator.Definition.English, indicator.PersonsOf ?? "",
                string.Join(',', indicator.Parts.Select(part => $"{part.Code}:{part.Relation}")), string.Join(',', indicator.Charts));
        }

        foreach (var relation in relations)
        {
            Append(hash, "relation", relation.Id, Codes(relation.Left), Relation.TextOf(relation.Operator), Codes(relation.Right), relation.Severity.ToString(),
                relation.Name.Chinese, relation.Name.English);
        }

        foreach (var unit in units.Units)
        {
            var districts = string.Join(',', unit.Districts.Assignments.Select(assignment => $"{assignment.From}:{assignment.District}"));
            Append(hash, "unit", unit.Code.ToString(), unit.Name, unit.Kind.ToString(), districts,
                unit.ActiveFrom.ToString(), unit.ActiveTo?.ToString() ?? "", unit.Successor?.ToString() ?? "");
        }

        var covered = returns.Where(item => span.Covers(item.Period));
        foreach (var item in covered.OrderBy(item => item.Period.ToString(), StringComparer.Ordinal).ThenBy(item => item.Unit))
        {
            Append(hash, "return", item.Unit.ToString(), item.Period.ToString(), Text(item.FirstSubmittedAt.UtcTicks), Text(item.SubmittedAt.UtcTicks),
                string.Join(',', item.Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Indicator.Code}={value.Value:0.####}"))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Codes(IReadOnlyList<Indicator> indicators) => string.Join(',', indicators.Select(indicator => indicator.Code));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // Names may hold any character, so every field goes in with its length: no two records share their bytes.
    private static void Append(IncrementalHash hash, params ReadOnlySpan<string> fields)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }
}
