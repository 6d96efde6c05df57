using StatsFunctions.Application.Imports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Ports;

/// <summary>What an entry form (填报表) shows: one unit's year to fill in, the year before beside it.</summary>
/// <param name="County">The county.</param>
/// <param name="Unit">Who fills it in.</param>
/// <param name="Year">For which year.</param>
/// <param name="Catalogue">The indicators.</param>
/// <param name="Relations">The rules that the form checks while it is filled in.</param>
/// <param name="Current">What the unit has reported of the year already.</param>
/// <param name="Previous">What it reported of the year before.</param>
public sealed record EntryForm(
    County County,
    Unit Unit,
    int Year,
    IndicatorCatalogue Catalogue,
    IReadOnlyList<Relation> Relations,
    IReadOnlyList<Return> Current,
    IReadOnlyList<Return> Previous);

/// <summary>A remark on a cell of an entry form.</summary>
/// <param name="Cell">The cell, such as <c>F12</c>.</param>
/// <param name="Text">What it says.</param>
public sealed record CellComment(string Cell, string Text);

/// <summary>Writes entry forms and reads what was filled in.</summary>
public interface IEntryForms
{
    /// <summary>Writes a form.</summary>
    /// <param name="form">What it shows.</param>
    /// <returns>An .xlsx file; the same form gives the same bytes.</returns>
    byte[] Write(EntryForm form);

    /// <summary>Opens a form that came back, whatever program it was filled in with.</summary>
    /// <param name="file">The file; can seek; stays open while the form is read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The form, or why it is none: not an .xlsx file, not made by <see cref="Write"/>, harmful.</returns>
    Task<Result<IReturnFile>> OpenAsync(Stream file, CancellationToken cancellationToken);

    /// <summary>The same file with remarks on its cells in place of those that were there.</summary>
    /// <param name="file">A form that <see cref="OpenAsync"/> can read; can seek.</param>
    /// <param name="comments">The remarks, each cell once.</param>
    byte[] Annotate(Stream file, IReadOnlyList<CellComment> comments);
}
