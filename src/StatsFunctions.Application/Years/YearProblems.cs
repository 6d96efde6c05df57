namespace StatsFunctions.Application.Years;

/// <summary>What stands in the way of changing a year.</summary>
internal static class YearProblems
{
    /// <summary>The year is closed, or being closed.</summary>
    /// <param name="year">The year.</param>
    public static Problem Closed(int year) =>
        Problem.Of(ProblemKind.Conflict, "year-closed", $"{year} 年度已关账，须重新开账后才能修改", $"The year {year} is closed; it must be reopened first");
}
