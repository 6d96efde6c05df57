using System.Globalization;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Comparisons;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks;

/// <summary>The columns of a comparison that other cells name.</summary>
internal enum Figure
{
    /// <summary>The current total as reported.</summary>
    ReportedCurrent = 0,

    /// <summary>The base total as reported.</summary>
    ReportedBase = 1,

    /// <summary>Current less base, as reported.</summary>
    ReportedChange = 2,

    /// <summary>The reduction % as reported.</summary>
    ReportedReduction = 4,

    /// <summary>The current total of what was matched.</summary>
    MatchedCurrent = 5,

    /// <summary>The base total of what was matched.</summary>
    MatchedBase = 6,

    /// <summary>The change as part of the base of what was matched, or words.</summary>
    MatchedRatio = 8,

    /// <summary>The same with the other sign.</summary>
    MatchedReduction = 9,

    /// <summary>How much was matched.</summary>
    Pairs = 10,

    /// <summary>How much was left out.</summary>
    LeftOut = 11,

    /// <summary>The comparison in words, right after the twelve columns on the sheets that have it.</summary>
    Phrase = 12,
}

/// <summary>
/// The twelve columns that show a comparison, the same on every sheet: as reported, then matched, each with both
/// totals, change, change % and reduction %; pairs and what was left out. What follows from the totals is a formula.
/// </summary>
/// <param name="first">The first of the columns, from 1.</param>
/// <param name="measure">The letters of the column that holds the measure word.</param>
/// <param name="span">The years compared.</param>
/// <param name="words">The words.</param>
internal sealed class ComparisonColumns(int first, string measure, ComparisonSpan span, Wording words)
{
    /// <summary>How many columns there are.</summary>
    public const int Count = 12;

    private const int Change = 2, Ratio = 3, Reduction = 4;

    private readonly RatioWords _noRatio = new(words);
    private readonly string[] _letters = [.. Enumerable.Range(first, Count + 1).Select(Reference.Letters)];

    /// <summary>The widths of the columns.</summary>
    public IReadOnlyList<double> Widths => words.Language == Language.English
        ? [11, 11, 10, 14, 14, 11, 11, 10, 14, 14, 9, 9]
        : [11, 11, 10, 11, 11, 11, 11, 10, 11, 11, 9, 8];

    /// <summary>The letters of a column.</summary>
    /// <param name="figure">Which one.</param>
    public string this[Figure figure] => _letters[(int)figure];

    /// <summary>Writes the first of the two heading rows.</summary>
    /// <param name="sheet">The sheet, in that row.</param>
    public void WriteBases(SheetWriter sheet)
    {
        sheet.Merge($"{_letters[0]}{sheet.Row}:{_letters[Reduction]}{sheet.Row}");
        sheet.Merge($"{_letters[5]}{sheet.Row}:{_letters[11]}{sheet.Row}");
        sheet.Add(words["已报口径（各年已报数据全部计入）", "As reported (everything that came in each year)"], Styles.Heading);
        sheet.Add(4, Cell.Empty, Styles.Heading);
        sheet.Add(words["可比口径（只计两年同月均已填报的部分）", "Matched (only what was reported for the same months of both years)"], Styles.MatchedHeading);
        sheet.Add(6, Cell.Empty, Styles.MatchedHeading);
    }

    /// <summary>Writes the second of the two heading rows.</summary>
    /// <param name="sheet">The sheet, in that row.</param>
    public void WriteHeadings(SheetWriter sheet)
    {
        foreach (var style in (ReadOnlySpan<Style>)[Styles.Heading, Styles.MatchedHeading])
        {
            sheet.Add(words.Year(span.Year), style);
            sheet.Add(words.Year(span.Against), style);
            sheet.Add(words["增减", "Change"], style);
            sheet.Add(words["增减率", "Change %"], style);
            sheet.Add(words["降幅", "Reduction %"], style);
        }

        sheet.Add(words["可比对数", "Pairs"], Styles.MatchedHeading);
        sheet.Add(words["剔除数", "Left out"], Styles.MatchedHeading);
    }

    /// <summary>A ratio as the columns show it: the number, or the words where there is none.</summary>
    /// <param name="row">The comparison.</param>
    /// <param name="totals">Its totals, reported or matched.</param>
    public Cell RatioOf(ComparisonRow row, YearOnYear totals) =>
        totals.ChangeRatio is { } value && totals.Base != 0 ? value : _noRatio.Of(row, totals);

    /// <summary>A reduction as the columns show it.</summary>
    /// <param name="row">The comparison.</param>
    /// <param name="totals">Its totals, reported or matched.</param>
    public Cell ReductionOf(ComparisonRow row, YearOnYear totals) => RatioOf(row, totals) is { Number: { } number } ? -number : RatioOf(row, totals);

    /// <summary>Writes a comparison into the current row.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="row">The comparison.</param>
    /// <param name="source">Where the figures that it adds up stand; null: it is itself what is added up.</param>
    public void Write(SheetWriter sheet, ComparisonRow row, Func<Figure, string>? source = null)
    {
        var cells = CellsOf(sheet, row);
        WriteTotals(Figure.ReportedCurrent, row.Reported, cells.ReportedRatio());
        WriteTotals(Figure.MatchedCurrent, row.Matched.Totals, cells.MatchedRatio());
        sheet.Add(Counted(row.Matched.Pairs, Figure.Pairs), Styles.Count);
        sheet.Add(Counted(row.Matched.LeftOut, Figure.LeftOut), Styles.Count);

        void WriteTotals(Figure current, YearOnYear totals, string ratioFormula)
        {
            var decimals = row.Indicator.Decimals;
            sheet.Add(Total(totals.Current, current), Styles.Number(decimals));
            sheet.Add(Total(totals.Base, current + 1), Styles.Number(decimals));
            sheet.Add(((Cell)totals.Change).From(cells.Change((int)current)), Styles.Change(decimals));
            sheet.Add(RatioOf(row, totals).From(ratioFormula), Styles.Percent);
            sheet.Add(ReductionOf(row, totals).From(cells.Reduction((int)current + Ratio)), Styles.Percent);
        }

        Cell Total(decimal? value, Figure figure) =>
            source is null ? value : ((Cell)value).From(Formulas.Total(source(figure), row.Indicator));

        Cell Counted(int value, Figure figure) => source is null ? value : ((Cell)value).From($"SUM({source(figure)})");
    }

    /// <summary>Writes the phrase of a comparison into the current row.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="row">The comparison.</param>
    public void WritePhrase(SheetWriter sheet, ComparisonRow row) =>
        sheet.Add(((Cell)words[row.Phrase]).From(CellsOf(sheet, row).Phrase()), Styles.Phrase);

    /// <summary>Marks changes by their direction, where the indicator has one.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="blocks">The rows of each indicator, from top to bottom.</param>
    /// <param name="withPhrase">Whether the sheet has the column with the phrase.</param>
    public void Highlight(SheetWriter sheet, IEnumerable<(Indicator Indicator, int First, int Last)> blocks, bool withPhrase = true)
    {
        foreach (var direction in blocks.Where(block => block.Indicator.LowerIsBetter is not null).GroupBy(block => block.Indicator.LowerIsBetter!.Value))
        {
            foreach (var basis in (ReadOnlySpan<int>)[(int)Figure.ReportedCurrent, (int)Figure.MatchedCurrent])
            {
                var ratio = $"${_letters[basis + Ratio]}{direction.First().First}";
                var references = direction
                    .SelectMany(block => References(basis, block.First, block.Last))
                    .ToList();
                sheet.Highlight(references, $"AND(ISNUMBER({ratio}),{ratio}<0)", direction.Key ? Styles.Better : Styles.Worse);
                sheet.Highlight(references, $"AND(ISNUMBER({ratio}),{ratio}>0)", direction.Key ? Styles.Worse : Styles.Better);
            }
        }

        IEnumerable<string> References(int basis, int top, int bottom)
        {
            yield return $"{_letters[basis + Change]}{top}:{_letters[basis + Reduction]}{bottom}";
            if (withPhrase && basis == (int)Figure.MatchedCurrent)
            {
                yield return Reference.Rows(this[Figure.Phrase], top, bottom);
            }
        }
    }

    private RowCells CellsOf(SheetWriter sheet, ComparisonRow row) =>
        new(_letters, sheet.Row.ToString(CultureInfo.InvariantCulture), measure, row.Indicator, words);
}
