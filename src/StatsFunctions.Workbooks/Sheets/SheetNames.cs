namespace StatsFunctions.Workbooks.Sheets;

/// <summary>The names of the sheets, in their order. Formulas and links use them.</summary>
internal static class SheetNames
{
    public const string Notes = "说明";
    public const string County = "全县汇总";
    public const string Units = "分乡镇对比";
    public const string Districts = "片区汇总";
    public const string Trend = "月度趋势";
    public const string Submissions = "填报情况";
}
