using StatsFunctions.Application;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms;

/// <summary>Entry forms as .xlsx files.</summary>
/// <param name="catalogue">The indicators.</param>
public sealed class EntryForms(IndicatorCatalogue catalogue) : IEntryForms
{
    /// <inheritdoc/>
    public byte[] Write(EntryForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var layout = new FormLayout(form);
        var checks = new FormChecks(layout);
        var unit = form.Unit.Code.ToString();
        var properties = new WorkbookProperties(
            $"{form.County.Name}{Wording.Year(form.Year)}填报表",
            $"{form.Unit.Name}（{unit}）",
            State: "",
            At: null,
            [("County", form.County.Code.ToString()), ("Unit", unit)]);
        return new WorkbookPackage(
            properties,
            [new EntrySheet(layout, checks), new CheckSheet(layout, checks)],
            new StyleTable(Styles.Font, FormStyles.Highlights),
            new PageFooter($"{unit}　{Wording.Year(form.Year)}", "&A", "第 &P 页，共 &N 页")).Write();
    }

    /// <inheritdoc/>
    public Task<Result<IReturnFile>> OpenAsync(Stream file, CancellationToken cancellationToken) => throw new NotSupportedException(catalogue.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public byte[] Annotate(Stream file, IReadOnlyList<CellComment> comments) => throw new NotSupportedException();
}
