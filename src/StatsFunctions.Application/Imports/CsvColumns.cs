using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>What the columns of a CSV file hold, by its heading: an indicator's code or Chinese name, the unit, the period.</summary>
internal sealed class CsvColumns
{
    /// <summary>The most columns a file may have: more than all indicators, and few enough to name every fault.</summary>
    public const int MaxCount = 1000;

    private static readonly string[] UnitHeadings = ["unit", "单位代码", "单位", "填报单位"];
    private static readonly string[] PeriodHeadings = ["period", "报告期", "月份", "期间"];

    // For people only: the code tells the unit.
    private static readonly string[] IgnoredHeadings = ["name", "单位名称"];

    private readonly string?[] _codes;
    private readonly HashSet<string> _twice;
    private readonly HashSet<string> _unknown;

    private CsvColumns(int unit, int period, string?[] codes, HashSet<string> twice, IReadOnlyList<HeadingFault> faults)
    {
        Unit = unit;
        Period = period;
        _codes = codes;
        _twice = twice;
        _unknown = faults.Where(fault => fault.Code == FaultCodes.UnknownIndicator).Select(fault => fault.Indicator).ToHashSet(StringComparer.Ordinal);
        Faults = faults;
    }

    /// <summary>The position of the unit's column.</summary>
    public int Unit { get; }

    /// <summary>The position of the period's column.</summary>
    public int Period { get; }

    /// <summary>How many columns have a heading or stand before one that has.</summary>
    public int Count => _codes.Length;

    /// <summary>Headings that name no indicator, or one that another names.</summary>
    public IReadOnlyList<HeadingFault> Faults { get; }

    /// <summary>Reads a heading.</summary>
    /// <param name="headings">Its cells.</param>
    /// <param name="catalogue">The indicators.</param>
    public static Result<CsvColumns> Read(IReadOnlyList<string> headings, IndicatorCatalogue catalogue)
    {
        if (headings.Count > MaxCount)
        {
            return Problem.Of(ProblemKind.Invalid, "too-many-columns", $"列数超过 {MaxCount}", $"There are more than {MaxCount} columns");
        }

        // Spreadsheets save columns that were only ever touched.
        var folded = headings.Select(WrittenText.Fold).ToArray();
        folded = folded[..(Array.FindLastIndex(folded, heading => heading.Length > 0) + 1)];
        int[] units = Positions(folded, UnitHeadings);
        int[] periods = Positions(folded, PeriodHeadings);
        if (units.Length != 1 || periods.Length != 1)
        {
            return KeyProblem(units.Length, periods.Length);
        }

        var codes = new string?[folded.Length];
        var faults = new List<HeadingFault>();
        var known = Names(catalogue);
        for (var i = 0; i < codes.Length; i++)
        {
            if (i == units[0] || i == periods[0] || folded[i].Length == 0 || IgnoredHeadings.Contains(folded[i]))
            {
                continue;
            }

            codes[i] = known.GetValueOrDefault(folded[i]);
            if (codes[i] is null)
            {
                var heading = codes[i] = WrittenText.Shorten(WrittenText.Trim(headings[i]));
                faults.Add(new HeadingFault(FaultCodes.UnknownIndicator, heading, new($"标题“{heading}”不是指标的代码或名称", $"The heading '{heading}' is no indicator's code or name")));
            }
        }

        var twice = codes.OfType<string>().CountBy(code => code, StringComparer.Ordinal)
            .Where(pair => pair.Value > 1 && catalogue.TryGet(pair.Key, out _))
            .Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(twice.Select(code => new HeadingFault(FaultCodes.DuplicateIndicator, code, new(
            $"“{catalogue[code].Name.Chinese}”有两列或更多", $"'{catalogue[code].Name.English}' has more than one column"))));
        return new CsvColumns(units[0], periods[0], codes, twice, [.. faults.DistinctBy(fault => (fault.Code, fault.Indicator))]);
    }

    /// <summary>Whether a cell of the column belongs to nothing: a value in it has been misplaced.</summary>
    /// <param name="column">A position.</param>
    /// <param name="heading">The heading as it stands there.</param>
    public bool IsNameless(int column, string heading) => column >= Count || (_codes[column] is null && WrittenText.Trim(heading).Length == 0);

    /// <summary>The values of a row.</summary>
    /// <param name="number">The row's number.</param>
    /// <param name="cell">The text of a cell.</param>
    public IReadOnlyList<CellValue> Values(int number, Func<int, string> cell)
    {
        var values = new List<CellValue>(_codes.Length);
        for (var i = 0; i < _codes.Length; i++)
        {
            if (_codes[i] is { } code)
            {
                values.Add(new CellValue(number, WrittenNumber.Read(code, cell(i))));
            }
        }

        // An indicator of two columns: where neither says anything nothing is taken back, where one does the row is refused.
        foreach (var code in _twice)
        {
            if (!values.Exists(value => value.Value.Code == code && value.Value.Kind != SubmittedKind.Nothing))
            {
                values.RemoveAll(value => value.Value.Code == code);
            }
        }

        // A heading that is no indicator's is a fault of the rows that have something there.
        if (_unknown.Count > 0)
        {
            values.RemoveAll(value => value.Value.Kind == SubmittedKind.Nothing && _unknown.Contains(value.Value.Code));
        }

        return values;
    }

    private static int[] Positions(string[] folded, string[] headings) =>
        [.. folded.Index().Where(pair => headings.Contains(pair.Item)).Select(pair => pair.Index)];

    // A name that two indicators share is nobody's: the code must be used.
    private static Dictionary<string, string> Names(IndicatorCatalogue catalogue)
    {
        var names = catalogue.GroupBy(indicator => WrittenText.Fold(indicator.Name.Chinese), StringComparer.Ordinal)
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.Single().Code, StringComparer.Ordinal);
        foreach (var indicator in catalogue)
        {
            names[indicator.Code] = indicator.Code;
        }

        return names;
    }

    private static Problem KeyProblem(int units, int periods)
    {
        (int Count, string Chinese, string English)[] keys = [(units, "单位代码（unit）", "unit"), (periods, "报告期（period）", "period")];
        var missing = keys.Where(key => key.Count == 0).ToList();
        if (missing.Count > 0)
        {
            return Problem.Of(ProblemKind.Invalid, "missing-column",
                $"缺少列：{string.Join('、', missing.Select(key => key.Chinese))}", $"Columns are missing: {string.Join(", ", missing.Select(key => key.English))}");
        }

        var twice = keys.Where(key => key.Count > 1).ToList();
        return Problem.Of(ProblemKind.Invalid, "duplicate-column",
            $"列重复：{string.Join('、', twice.Select(key => key.Chinese))}", $"Columns stand twice: {string.Join(", ", twice.Select(key => key.English))}");
    }
}
