using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Domain.Reports;

/// <summary>Reads the text of a placeholder and names everything wrong with it.</summary>
internal static class PlaceholderParser
{
    public const string Registry = "registry:";

    private const int MaxQuote = 80;

    public static Fault Unknown(string code, string chinese, string english) => new("", code, new LocalizedText(chinese, english));

    /// <summary>What the text asks for; what is at fault is added to the list, and then the value is of no use.</summary>
    public static Placeholder? Parse(string text, IndicatorCatalogue catalogue, ICollection<Fault> faults)
    {
        if (text.StartsWith(Registry, StringComparison.Ordinal))
        {
            return RegistryOf(text[Registry.Length..].Trim(), faults);
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        var head = at < 0 ? text : text[..at].TrimEnd();
        var (scope, code) = at < 0 ? (ScopeType.County, "") : ScopeOf(text[(at + 1)..].Trim(), faults);
        if (head.FirstOrDefault(character => character is >= '！' and <= '～' or '。' or '、') is not '\0' and var wide)
        {
            faults.Add(Unknown("full-width-text", $"“{Shorten(text)}”里有全角符号“{wide}”，请改用半角", $"'{Shorten(text)}' has the full-width '{wide}'; use ASCII"));
            return null;
        }

        var point = head.IndexOf('.', StringComparison.Ordinal);
        var figure = point < 0 ? QuotedFigure.Current : FigureOf(head[(point + 1)..].Trim(), faults);
        var indicators = IndicatorsOf(point < 0 ? head : head[..point], catalogue, faults);
        if (figure == QuotedFigure.Rank && scope != ScopeType.Unit)
        {
            faults.Add(Unknown("rank-without-unit", $"“{Shorten(text)}”：名次是单位的，请写明 @unit:单位代码", $"'{Shorten(text)}': a rank is a unit's; say @unit:code"));
        }

        if (indicators.Count > 1 && figure != QuotedFigure.Phrase)
        {
            faults.Add(Unknown("several-indicators", $"“{Shorten(text)}”：几个指标合写只能用 .phrase", $"'{Shorten(text)}': several indicators share a .phrase only"));
        }

        return new FigurePlaceholder(indicators, figure, scope, code);
    }

    private static RegistryPlaceholder RegistryOf(string count, ICollection<Fault> faults)
    {
        switch (count)
        {
            case "townships":
                return new(RegistryCount.Townships);
            case "departments":
                return new(RegistryCount.Departments);
            case "districts":
                return new(RegistryCount.Districts);
            default:
                faults.Add(Unknown("unknown-registry", $"registry:{Shorten(count)} 不存在，应为 townships、departments 或 districts", $"registry:{Shorten(count)} does not exist; it is townships, departments or districts"));
                return new(default);
        }
    }

    private static List<Indicator> IndicatorsOf(string codes, IndicatorCatalogue catalogue, ICollection<Fault> faults)
    {
        var indicators = new List<Indicator>();
        foreach (var code in codes.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!catalogue.TryGet(code, out var indicator))
            {
                faults.Add(Unknown(FaultCodes.UnknownIndicator, $"没有代码为“{Shorten(code)}”的指标", $"There is no indicator '{Shorten(code)}'"));
            }
            else if (indicators.Contains(indicator))
            {
                faults.Add(Unknown(FaultCodes.DuplicateIndicator, $"指标“{code}”写了两次", $"The indicator '{code}' stands twice"));
            }
            else
            {
                indicators.Add(indicator);
            }
        }

        return indicators;
    }

    private static QuotedFigure FigureOf(string figure, ICollection<Fault> faults)
    {
        switch (figure)
        {
            case "base":
                return QuotedFigure.Base;
            case "change":
                return QuotedFigure.Change;
            case "reduction":
                return QuotedFigure.Reduction;
            case "phrase":
                return QuotedFigure.Phrase;
            case "rank":
                return QuotedFigure.Rank;
            default:
                faults.Add(Unknown("unknown-figure", $"“.{Shorten(figure)}”不存在，应为 .base、.change、.reduction、.phrase 或 .rank", $"'.{Shorten(figure)}' does not exist; it is .base, .change, .reduction, .phrase or .rank"));
                return default;
        }
    }

    private static (ScopeType By, string Code) ScopeOf(string scope, ICollection<Fault> faults)
    {
        var colon = scope.IndexOf(':', StringComparison.Ordinal);
        var (type, code) = colon < 0 ? (scope, "") : (scope[..colon].TrimEnd(), scope[(colon + 1)..].TrimStart());
        switch (type)
        {
            case "district" when code.Length is > 0 and <= District.MaxLength:
                return (ScopeType.District, code);
            case "district":
                faults.Add(Unknown("unknown-district", $"没有片区“{Shorten(code)}”", $"There is no district '{Shorten(code)}'"));
                break;
            case "unit" when UnitCode.TryParse(code, out _):
                return (ScopeType.Unit, code);
            case "unit":
                faults.Add(Unknown("unknown-unit", $"没有代码为“{Shorten(code)}”的填报单位", $"There is no unit '{Shorten(code)}'"));
                break;
            case "kind" when code is "township" or "department":
                return (ScopeType.Kind, code);
            case "kind":
                faults.Add(Unknown("unknown-kind", $"没有单位类别“{Shorten(code)}”，应为 township 或 department", $"There is no kind '{Shorten(code)}'; it is township or department"));
                break;
            default:
                faults.Add(Unknown("unknown-scope", $"“@{Shorten(scope)}”不存在，应为 @district:、@unit: 或 @kind:", $"'@{Shorten(scope)}' does not exist; it is @district:, @unit: or @kind:"));
                break;
        }

        // Of a unit, so that a rank is not found wanting as well.
        return (ScopeType.Unit, "");
    }

    private static string Shorten(string text) => text.Length <= MaxQuote ? text : string.Concat(text.AsSpan(0, MaxQuote), "…");
}
