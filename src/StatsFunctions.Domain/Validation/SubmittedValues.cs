using StatsFunctions.Domain.Indicators;

namespace StatsFunctions.Domain.Validation;

/// <summary>What stood where a value belongs.</summary>
public enum SubmittedKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>Nothing: not reported.</summary>
    Nothing,

    /// <summary>Something else: text, true, a list, an object.</summary>
    Other,
}

/// <summary>One value as a client sent it.</summary>
/// <param name="Code">The indicator's code, unchecked.</param>
/// <param name="Kind">What was sent.</param>
/// <param name="Text">The number in JSON's notation; what stood there where a file had <see cref="SubmittedKind.Other"/>; else empty.</param>
public readonly record struct SubmittedValue(string Code, SubmittedKind Kind, string Text = "");

/// <summary>Reads submitted values against the catalogue: what each says, and everything that is wrong with it by itself.</summary>
public sealed class SubmittedValues
{
    /// <summary>The largest value of any indicator.</summary>
    public const long MaxValue = 1_000_000_000_000;

    private SubmittedValues(IReadOnlyDictionary<Indicator, decimal?> values, IReadOnlyList<Fault> faults)
    {
        Values = values;
        Faults = faults;
    }

    /// <summary>The values that could be read; null: not reported.</summary>
    public IReadOnlyDictionary<Indicator, decimal?> Values { get; }

    /// <summary>What could not be read, all of it.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>Reads values.</summary>
    /// <param name="submitted">The values as sent.</param>
    /// <param name="catalogue">The indicators there are.</param>
    public static SubmittedValues Read(IEnumerable<SubmittedValue> submitted, IndicatorCatalogue catalogue)
    {
        var values = new Dictionary<Indicator, decimal?>();
        var faults = new List<Fault>();
        foreach (var item in submitted)
        {
            if (!catalogue.TryGet(item.Code, out var indicator))
            {
                faults.Add(Of(item.Code, FaultCodes.UnknownIndicator, $"没有代码为“{Shorten(item.Code)}”的指标", $"There is no indicator '{Shorten(item.Code)}'"));
            }
            else if (values.ContainsKey(indicator))
            {
                faults.Add(Of(item.Code, FaultCodes.DuplicateIndicator, $"“{indicator.Name.Chinese}”出现了两次", $"'{indicator.Name.English}' stands twice"));
            }
            else
            {
                values.Add(indicator, Read(item, indicator, faults));
            }
        }

        return new SubmittedValues(values, faults);
    }

    private static decimal? Read(SubmittedValue item, Indicator indicator, List<Fault> faults)
    {
        if (item.Kind == SubmittedKind.Nothing)
        {
            return null;
        }

        var (zh, en) = (indicator.Name.Chinese, indicator.Name.English);
        var earlier = faults.Count;
        if (item.Kind == SubmittedKind.Other)
        {
            faults.Add(Of(item.Code, FaultCodes.NotANumber, $"“{zh}”应为数字；没有数据请留空", $"'{en}' must be a number; empty or null where nothing is reported"));
        }
        else if (!ExactNumber.TryParse(item.Text, out var number) || number.WholeDigits > 13)
        {
            faults.Add(TooLarge(item.Code, indicator));
        }
        else
        {
            if (number.IsNegative)
            {
                faults.Add(Of(item.Code, FaultCodes.Negative, $"“{zh}”不能为负数", $"'{en}' must not be negative"));
            }

            if (number.Decimals > indicator.Decimals)
            {
                faults.Add(indicator.Decimals == 0
                    ? Of(item.Code, FaultCodes.TooManyDecimals, $"“{zh}”应为整数", $"'{en}' must be a whole number")
                    : Of(item.Code, FaultCodes.TooManyDecimals, $"“{zh}”最多 {indicator.Decimals} 位小数", $"'{en}' has at most {indicator.Decimals} decimals"));
            }
            else if (Math.Abs(number.ToDecimal()) > MaxValue)
            {
                faults.Add(TooLarge(item.Code, indicator));
            }
            else if (indicator.IsRank && number.ToDecimal() is >= 0 and < 1)
            {
                faults.Add(Of(item.Code, FaultCodes.RankBelowOne, $"“{zh}”从 1 起排", $"'{en}' begins with 1"));
            }
            else if (faults.Count == earlier)
            {
                return number.ToDecimal();
            }
        }

        return null;
    }

    private static Fault TooLarge(string code, Indicator indicator) =>
        Of(code, FaultCodes.TooLarge, $"“{indicator.Name.Chinese}”超过上限 1 万亿", $"'{indicator.Name.English}' is above the limit of 10^12");

    private static Fault Of(string code, string fault, string chinese, string english) =>
        new(PathOf(code), fault, new LocalizedText(chinese, english));

    /// <summary>The path of an indicator's value in a submission.</summary>
    /// <param name="code">The indicator's code.</param>
    public static string PathOf(string code) => $"values.{Shorten(code)}";

    // A hostile key may be a megabyte long; an answer that repeats it need not be.
    private static string Shorten(string code) => code.Length <= 80 ? code : string.Concat(code.AsSpan(0, 80), "…");
}
