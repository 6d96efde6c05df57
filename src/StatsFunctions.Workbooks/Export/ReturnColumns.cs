using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Units;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Export;

/// <summary>A column of exported returns.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Width">Its width.</param>
/// <param name="Style">How its cells look.</param>
internal sealed record ReturnColumn(string Heading, double Width, Style Style);

/// <summary>The columns of exported returns: whose and when, then every indicator.</summary>
internal static class ReturnColumns
{
    /// <summary>How many columns stand before the indicators.</summary>
    public const int Own = 7;

    private static readonly Style Text = new();
    private static readonly Style Centered = new() { Horizontal = Horizontal.Center };
    private static readonly Style Time = Centered with { Format = "yyyy-mm-dd hh:mm:ss" };

    /// <summary>The columns from left to right.</summary>
    /// <param name="export">What is exported.</param>
    /// <param name="language">The readers' language.</param>
    public static IReadOnlyList<ReturnColumn> Of(ReturnExport export, Language language)
    {
        var units = export.Units.Units;
        var districts = units.SelectMany(unit => unit.Districts.Assignments).Select(assignment => District.Name(assignment.District).In(language));
        return
        [
            Own(new("单位代码", "Unit code"), 13, Centered),
            Own(new("单位", "Unit"), TextWidth.OfColumn(units.Select(unit => unit.Name), 12, 40), Text),
            Own(new("类别", "Kind"), 14, Centered),
            Own(new("片区", "District"), TextWidth.OfColumn(districts, 10, 24), Centered),
            Own(new("报告期", "Period"), 10, Centered),
            Own(new("修订", "Revision"), 10, Centered),
            Own(new("报送时间", "Submitted at"), 21, Time),
            .. export.Catalogue.Select(indicator => new ReturnColumn(
                indicator.Name.In(language),
                Math.Clamp((TextWidth.Of(indicator.Name.In(language)) / 2) + 3, 12, 24),
                new Style { Format = Styles.Number(indicator.Decimals).Format, Shrink = true })),
        ];

        ReturnColumn Own(LocalizedText heading, double width, Style style) => new(heading.In(language), width, style);
    }

    /// <summary>What a unit is.</summary>
    /// <param name="kind">Its kind.</param>
    public static LocalizedText NameOf(UnitKind kind) => kind == UnitKind.Township
        ? new LocalizedText("乡镇（街道）", "Township")
        : new LocalizedText("部门", "Department");
}
