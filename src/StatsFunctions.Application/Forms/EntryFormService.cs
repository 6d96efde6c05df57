using StatsFunctions.Application.Ports;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Forms;

/// <summary>An entry form, written.</summary>
/// <param name="FileName">The name under which people save it, in Chinese.</param>
/// <param name="Content">Its file.</param>
public sealed record WrittenForm(string FileName, byte[] Content);

/// <summary>Writes the entry form of a unit's year.</summary>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
/// <param name="rules">The rules that the form checks.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="returns">Where returns are kept.</param>
/// <param name="forms">Writes it.</param>
public sealed class EntryFormService(
    County county, IndicatorCatalogue catalogue, ReturnRules rules, IUnitStore units, IReturnStore returns, IEntryForms forms)
{
    /// <summary>The form with what the unit has reported so far, the year before beside it.</summary>
    /// <param name="unit">The unit's code.</param>
    /// <param name="year">The year; there is one before it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<WrittenForm>> WriteAsync(UnitCode unit, int year, CancellationToken cancellationToken)
    {
        if (await units.FindAsync(unit, cancellationToken) is not { } found)
        {
            return Problem.Of(ProblemKind.NotFound, "unknown-unit", $"没有代码为 {unit} 的填报单位", $"There is no unit {unit}");
        }

        if (!found.IsActiveIn(Period.OfYear(year)))
        {
            return Problem.Of(ProblemKind.Conflict, "unit-inactive", $"{found.Name} 在 {year} 年不需要填报", $"{found.Name} does not report in {year}");
        }

        var current = returns.ReadAsync(unit, year, cancellationToken);
        var previous = returns.ReadAsync(unit, year - 1, cancellationToken);
        await Task.WhenAll(current, previous);
        var form = new EntryForm(county, found, year, catalogue, rules.Relations, (await current).Returns, (await previous).Returns);
        return new WrittenForm($"{county.Name}{year}年填报表（{found.Name}）.xlsx", forms.Write(form));
    }
}
