using StatsFunctions.Application;
using StatsFunctions.Application.Imports;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Forms.Annotation;
using StatsFunctions.Workbooks.Forms.Reading;
using StatsFunctions.Workbooks.Packages;
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
            $"{form.County.Name}{Wording.Chinese.Year(form.Year)}填报表",
            $"{form.Unit.Name}（{unit}）",
            State: "",
            At: null,
            [("County", form.County.Code.ToString()), ("Unit", unit)]);
        return new WorkbookPackage(
            properties,
            [new EntrySheet(layout, checks), new CheckSheet(layout, checks)],
            new StyleTable(Styles.Font, FormStyles.Highlights),
            new PageFooter($"{unit}　{Wording.Chinese.Year(form.Year)}", "&A", "第 &P 页，共 &N 页")).Write();
    }

    /// <inheritdoc/>
    public Task<Result<IReturnFile>> OpenAsync(Stream file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            using var package = SafePackage.Open(file);
            return Task.FromResult(new Result<IReturnFile>(FilledForm.Read(new OpenedWorkbook(package), catalogue, cancellationToken)));
        }
        catch (RefusedFileException refused)
        {
            return Task.FromResult<Result<IReturnFile>>(FileProblems.Of(refused));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<Result<IReturnFile>>(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public byte[] Annotate(Stream file, IReadOnlyList<CellComment> comments)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(comments);
        using var package = SafePackage.Open(file);
        var (cells, _) = FormPlace.Find(new OpenedWorkbook(package));
        return Annotator.Annotate(package, cells.Part, comments);
    }
}
