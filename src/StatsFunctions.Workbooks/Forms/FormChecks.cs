using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Forms;

/// <summary>The rules that an entry form checks while it is filled in, as the server will: per return, where every value is there.</summary>
internal sealed class FormChecks
{
    /// <summary>The name of the sheet that shows them.</summary>
    public const string Sheet = "校验";

    /// <summary>The first row of the rules on their sheet.</summary>
    public const int FirstRow = 4;

    /// <summary>The columns of their sheet before the first period.</summary>
    public const int OwnColumns = 2;

    /// <summary>A rule that is kept.</summary>
    public const string Kept = "通过";

    /// <summary>A rule without which a return is refused.</summary>
    public const string Broken = "不符（必须改正）";

    /// <summary>A rule whose breach only asks for another look.</summary>
    public const string Doubtful = "请核对";

    private readonly FormLayout _layout;

    /// <summary>Takes the rules that a return of this unit can break.</summary>
    /// <param name="layout">The form.</param>
    public FormChecks(FormLayout layout)
    {
        _layout = layout;

        // A rule between a month's and a year's values can be checked in no return.
        Relations = [.. layout.Form.Relations
            .Where(relation => relation.Indicators.All(layout.Indicators.Contains) && relation.Indicators.DistinctBy(indicator => indicator.Frequency).Count() == 1)
            .OrderByDescending(relation => relation.Severity)];
    }

    /// <summary>The rules, those that must be kept first.</summary>
    public IReadOnlyList<Relation> Relations { get; }

    /// <summary>The outcome of a rule in a period; empty where the rule is not about such a period.</summary>
    /// <param name="relation">The rule.</param>
    /// <param name="period">The period.</param>
    public Cell Outcome(Relation relation, FormPeriod period)
    {
        if (!Applies(relation, period))
        {
            return Cell.Empty;
        }

        var formula = FormFormulas.Check(
            relation, indicator => Reference.On(EntrySheet.SheetName, _layout.CellOf(indicator, period)), Kept, TextOf(relation));
        return ((Cell)Text(relation, period)).From(formula);
    }

    /// <summary>How many rules of a severity are broken in a period.</summary>
    /// <param name="severity">The severity.</param>
    /// <param name="period">The period.</param>
    public Cell Count(Severity severity, FormPeriod period)
    {
        if (!Relations.Any(relation => Applies(relation, period)))
        {
            return Cell.Empty;
        }

        var text = TextOf(severity);
        var count = Relations.Count(relation => Applies(relation, period) && Text(relation, period) == text);
        var range = Reference.Rows(Reference.Letters(OwnColumns + period.Number), FirstRow, FirstRow + Relations.Count - 1);
        return (count == 0 ? (Cell)"" : count).From(FormFormulas.Count(Reference.On(Sheet, range), text));
    }

    /// <summary>What stands where a rule is broken.</summary>
    /// <param name="severity">The rule's severity.</param>
    public static string TextOf(Severity severity) => severity == Severity.Error ? Broken : Doubtful;

    private static string TextOf(Relation relation) => TextOf(relation.Severity);

    private static bool Applies(Relation relation, FormPeriod period) => FormLayout.IsInput(relation.Left[0], period);

    private string Text(Relation relation, FormPeriod period)
    {
        decimal? Value(Indicator indicator) => _layout.Reported(indicator, period.Period);
        return relation.Indicators.Any(indicator => Value(indicator) is null) ? ""
            : relation.Check(Value) is null ? Kept
            : TextOf(relation);
    }
}
