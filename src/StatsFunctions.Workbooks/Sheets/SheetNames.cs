using StatsFunctions.Domain;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>The names of the sheets, in their order. Formulas and links use them.</summary>
internal static class SheetNames
{
    public static LocalizedText Charts { get; } = new("图表", "Charts");

    public static LocalizedText Notes { get; } = new("说明", "Notes");

    public static LocalizedText County { get; } = new("全县汇总", "County");

    public static LocalizedText Units { get; } = new("分乡镇对比", "Units");

    public static LocalizedText Districts { get; } = new("片区汇总", "Districts");

    public static LocalizedText Departments { get; } = new("部门汇总", "Departments");

    public static LocalizedText Trend { get; } = new("月度趋势", "Months");

    public static LocalizedText Ranking { get; } = new("排名", "Ranking");

    public static LocalizedText Submissions { get; } = new("填报情况", "Submissions");

    public static LocalizedText Comparability { get; } = new("可比口径", "Comparability");

    public static LocalizedText Quality { get; } = new("数据质量", "Data quality");

    public static LocalizedText Revisions { get; } = new("修订记录", "Revisions");

    public static LocalizedText Indicators { get; } = new("指标说明", "Indicators");
}
