namespace StatsFunctions.Domain.Indicators;

/// <summary>The names of the groups of indicators, wherever people read them: workbooks, entry forms, the web page.</summary>
public static class IndicatorGroups
{
    private static readonly Dictionary<string, LocalizedText> Names = new(StringComparer.Ordinal)
    {
        ["meetings"] = new("会议", "Meetings"),
        ["documents"] = new("文件", "Documents"),
        ["inspections"] = new("督查检查", "Inspections"),
        ["study"] = new("学习调研", "Study and field research"),
        ["publicity"] = new("宣讲宣传", "Talks and publicity"),
        ["petitions"] = new("信访与线索", "Petitions and leads"),
        ["cases"] = new("案件查办", "Cases"),
        ["sanctions"] = new("处理处分", "Sanctions"),
        ["notices"] = new("通报与提示", "Notices and reminders"),
        ["rectification"] = new("问题整改", "Rectification"),
        ["rules"] = new("规章制度", "Rules"),
        ["expenditure"] = new("资金清理", "Funds"),
        ["other"] = new("其他", "Other"),
    };

    /// <summary>The name of a group; one of a county's own is shown as it is written.</summary>
    /// <param name="group">The group, as <see cref="Indicator.Group"/> has it.</param>
    public static LocalizedText NameOf(string group) => Names.TryGetValue(group, out var name) ? name : new LocalizedText(group, group);
}
