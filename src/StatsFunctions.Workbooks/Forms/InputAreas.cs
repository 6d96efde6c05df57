using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms;

/// <summary>The cells to fill in, by the numbers that they take; neighbours in a column are one area.</summary>
internal sealed class InputAreas
{
    private readonly Dictionary<(int Decimals, long Least), SortedDictionary<int, List<(int First, int Last)>>> _areas = [];

    /// <summary>Adds a cell. Cells of one column come from top to bottom.</summary>
    /// <param name="indicator">What it takes.</param>
    /// <param name="column">Its column.</param>
    /// <param name="row">Its row.</param>
    public void Add(Indicator indicator, int column, int row)
    {
        var key = (indicator.Decimals, indicator.IsRank ? 1L : 0L);
        if (!_areas.TryGetValue(key, out var columns))
        {
            _areas.Add(key, columns = []);
        }

        if (!columns.TryGetValue(column, out var rows))
        {
            columns.Add(column, rows = []);
        }

        if (rows.Count > 0 && rows[^1].Last == row - 1)
        {
            rows[^1] = (rows[^1].First, row);
        }
        else
        {
            rows.Add((row, row));
        }
    }

    /// <summary>Lets the cells take only what the server will.</summary>
    /// <param name="sheet">Their sheet.</param>
    public void Validate(SheetWriter sheet)
    {
        foreach (var ((decimals, least), columns) in _areas)
        {
            var references = columns.SelectMany(column => column.Value.Select(rows => Reference.Rows(Reference.Letters(column.Key), rows.First, rows.Last))).ToList();
            var kind = decimals == 0 ? "整数" : FormattableString.Invariant($"数字，最多 {decimals} 位小数");
            sheet.Validate(references, new Validation(
                decimals == 0,
                least,
                SubmittedValues.MaxValue,
                "填报有误",
                FormattableString.Invariant($"请填 {least} 到 1 万亿之间的{kind}，不带单位、百分号和文字。没有数据的请留空，确实为零的才填 0。")));
        }
    }
}
