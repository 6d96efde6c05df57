using System.Globalization;
using System.Runtime.CompilerServices;
using StatsFunctions.Application;
using StatsFunctions.Application.Imports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Workbooks.Packages;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms.Reading;

/// <summary>
/// An entry form that came back. Rows and columns may have been moved or inserted: everything is found by
/// <see cref="FormMarks"/>.
/// </summary>
internal sealed class FilledForm : IReturnFile
{
    private readonly IReadOnlyList<Result<ReturnRow>> _rows;

    private FilledForm(IReadOnlyList<Result<ReturnRow>> rows) => _rows = rows;

    /// <summary>Finds the form in a workbook.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="catalogue">The indicators.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RefusedFileException">There is none, or its marks contradict each other.</exception>
    public static FilledForm Read(OpenedWorkbook workbook, IndicatorCatalogue catalogue, CancellationToken cancellationToken)
    {
        var (cells, place) = FormPlace.Find(workbook, cancellationToken);
        var reader = new Reader(cells, place, catalogue);
        return new FilledForm([.. place.Periods.Select(period => reader.Row(period.Text, period.Column)).OfType<ReturnRow>().Select(row => new Result<ReturnRow>(row))]);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Result<ReturnRow>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var row in _rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <summary>Reads the columns of a form.</summary>
    private sealed class Reader(SheetCells cells, FormPlace place, IndicatorCatalogue catalogue)
    {
        /// <summary>A column as a return; null where nothing was filled in.</summary>
        public ReturnRow? Row(string period, int column)
        {
            var isYear = !Month.TryParse(period, out _);
            var values = place.Indicators
                .Where(indicator => Belongs(indicator.Code, indicator.Row, column, isYear))
                .Select(indicator => new CellValue(indicator.Row, Value(indicator.Code, cells.At(indicator.Row, column)), NameOf(column, indicator.Row)))
                .ToList();

            // A column left empty is a return that did not come, not one that says nothing.
            return values.TrueForAll(value => value.Value.Kind == SubmittedKind.Nothing)
                ? null
                : new ReturnRow(place.HeadingRow, place.Unit, period, values) { Cell = NameOf(column, place.HeadingRow) };
        }

        private static string NameOf(int column, int row) => Reference.Letters(column) + row.ToString(CultureInfo.InvariantCulture);

        private static SubmittedValue Value(string code, CellContent? cell) => cell switch
        {
            null => new SubmittedValue(code, SubmittedKind.Nothing),
            { Kind: ContentKind.Number } number => new SubmittedValue(code, SubmittedKind.Number, number.Text),
            { Kind: ContentKind.Text } text => WrittenNumber.Read(code, text.Text),
            { } other => new SubmittedValue(code, SubmittedKind.Other, other.Text),
        };

        // The cells that an indicator has in a column: its inputs. What stands elsewhere was put there by hand and is told.
        private bool Belongs(string code, int row, int column, bool isYear)
        {
            if (!catalogue.TryGet(code, out var indicator) || (indicator.Frequency == Frequency.Yearly) != isYear)
            {
                return cells.At(row, column) is { } cell && !(indicator is not null && isYear && IsTotal(cell, indicator, row));
            }

            return true;
        }

        // The year's column of a monthly indicator: the form's own sum, also where a program kept only its value.
        private bool IsTotal(CellContent cell, Indicator indicator, int row)
        {
            if (cell.HasFormula)
            {
                return true;
            }

            var months = place.Periods
                .Where(period => Month.TryParse(period.Text, out _))
                .Select(period => Number(cells.At(row, period.Column)))
                .OfType<decimal>()
                .ToList();
            return Number(cell) == (indicator.Kind == IndicatorKind.Stock ? months.LastOrDefault() : months.Sum());
        }

        private static decimal? Number(CellContent? cell) =>
            cell is { Kind: ContentKind.Number } && decimal.TryParse(cell.Value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
