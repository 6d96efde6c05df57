using StatsFunctions.Application.Comparisons;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;
using TestKit.Builders;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>The situations in which a workbook must hold. Each is built anew, so that no test sees another's.</summary>
public static class Reports
{
    public const string HostileName = "=cmd|' /c calc'!A1\u0001\uD800<&>\"_x0041_\n第二行";

    private static readonly Dictionary<string, Func<YearOnYearReport>> All = new(StringComparer.Ordinal)
    {
        ["county"] = County,
        ["half-year"] = () => CountyBuilderOf().Compare(through: 6),
        ["one-month"] = () => CountyBuilderOf().Compare(through: 1),
        ["final"] = () => CountyBuilderOf().Compare(draft: false),
        ["no-base"] = NoBase,
        ["nothing"] = () => Two().Compare(),
        ["no-units"] = () => new CountyBuilder().Indicator("meetings").Compare(),
        ["one-unit"] = () => new CountyBuilder().Indicator("meetings").Unit("101").ReportMonths("101", 2022, "meetings", 8).ReportMonths("101", 2023, "meetings", 7).Compare(),
        ["many-units"] = ManyUnits,
        ["zero-base"] = ZeroBase,
        ["merged"] = Merged,
        ["decimals"] = Decimals,
        ["hostile"] = Hostile,
        ["ranks"] = Ranks,
        ["alike-districts"] = AlikeDistricts,
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static MatrixTheoryData<string, Language> Editions => new(All.Keys, Enum.GetValues<Language>());

    public static YearOnYearReport Of(string name) => All[name]();

    /// <summary>The workbook of a report; nothing is remarked about its data unless said.</summary>
    public static byte[] Written(YearOnYearReport report, Language language = Language.Chinese, WorkbookRemarks? remarks = null) => new WorkbookWriter().Write(
        new WorkbookContent(report, remarks ?? new WorkbookRemarks(new StatisticalYear(report.Comparison.Span.Year), Items: [], Amendments: [], AmendedReturns: 0)), language);

    /// <summary>A small county with everything in it: groups, kinds, directions, districts, missing and late returns, a broken rule.</summary>
    public static YearOnYearReport County()
    {
        var builder = CountyBuilderOf();
        var catalogue = builder.Compare().Catalogue;
        return builder.Compare(relations:
        [
            new Relation("r", [catalogue["cases"]], RelationOperator.AtMost, [catalogue["persons"]], Severity.Warning, new("件数不多于人数", "cases at most persons"), "test"),
        ]);
    }

    public static YearOnYearReport NoBase() => Two().ReportMonths("101", 2023, "meetings", 3, 0).Compare();

    /// <summary>101 was zero and is five, 102 was and is zero, 103 has only the current year, 104 only the base, 105 both but never the same month.</summary>
    public static YearOnYearReport ZeroBase() => Two().Unit("103").Unit("104").Unit("105")
        .ReportMonths("101", 2022, "meetings", 0, 0).ReportMonths("101", 2023, "meetings", 2, 3)
        .ReportMonths("102", 2022, "meetings", 0).ReportMonths("102", 2023, "meetings", 0)
        .ReportMonths("103", 2023, "meetings", 4)
        .ReportMonths("104", 2022, "meetings", 4)
        .ReportMonths("105", 2022, "meetings", 4, null).ReportMonths("105", 2023, "meetings", null, 6)
        .Compare();

    /// <summary>102 ended with 2022 and stands under 101, which has not reported the documents in either year.</summary>
    public static YearOnYearReport Merged() => new CountyBuilder()
        .Indicator("meetings")
        .Indicator("documents", "印发文件数", "件", group: "documents")
        .Indicator("staff", "工作组人数", "人", IndicatorKind.Stock, group: "other")
        .Unit("101", "白石镇", "1").Unit("102", "石门乡", "2", to: "2022-12", successor: "101").Unit("103", "南苑街道", "2")
        .ReportMonths("101", 2022, "meetings", 10, 10).ReportMonths("102", 2022, "meetings", 5, 5).ReportMonths("101", 2023, "meetings", 12, 13)
        .ReportMonths("103", 2022, "meetings", 1, 1).ReportMonths("103", 2023, "meetings", 1, null)
        .ReportMonths("102", 2022, "documents", 7, 8)
        .ReportMonths("101", 2022, "staff", 4, 5).ReportMonths("102", 2022, "staff", 2, 3).ReportMonths("101", 2023, "staff", 6, 7)
        .Compare();

    public static YearOnYearReport Decimals() => new CountyBuilder()
        .Indicator("funds", "清退金额", "万元", decimals: 2, group: "expenditure")
        .Unit("101").Unit("102").Unit("103")
        .ReportMonths("101", 2022, "funds", 0.1m, 0.2m).ReportMonths("101", 2023, "funds", 0.3m, 0.1m)
        .ReportMonths("102", 2022, "funds", 0.2m).ReportMonths("102", 2023, "funds", 0.1m)
        .ReportMonths("103", 2022, "funds", 0.7m).ReportMonths("103", 2023, "funds", 999_999_999_999.99m)
        .Compare();

    public static YearOnYearReport Hostile() => new CountyBuilder().Named("县&县<\u0002>")
        .Indicator("meetings", "+指标\"&<", "@次\"")
        .Unit("101", HostileName, "*").Unit("102", "-1+2", ">3").Unit("103", new string('长', 40_000), "=2")
        .ReportMonths("101", 2022, "meetings", 0).ReportMonths("101", 2023, "meetings", 4)
        .ReportMonths("102", 2022, "meetings", 2).ReportMonths("102", 2023, "meetings", 1)
        .Compare();

    /// <summary>600 units in 30 districts, each with one month of both years.</summary>
    public static YearOnYearReport ManyUnits()
    {
        var builder = new CountyBuilder().Indicator("meetings", lowerIsBetter: true).Indicator("cases", "立案件数", "件", group: "cases");
        for (var i = 0; i < 600; i++)
        {
            var unit = $"{100 + i}";
            builder.Unit(unit, district: $"{(i % 30) + 1}", kind: i % 3 == 0 ? UnitKind.Department : UnitKind.Township)
                .ReportMonths(unit, 2022, "meetings", i % 9).ReportMonths(unit, 2023, "meetings", i % 7)
                .ReportMonths(unit, 2022, "cases", i % 5).ReportMonths(unit, 2023, "cases", i % 4);
        }

        return builder.Compare();
    }

    /// <summary>Two units report a rank: the county's is the better one, not their sum.</summary>
    public static YearOnYearReport Ranks() => new CountyBuilder()
        .Indicator("place", "名次", "名次", IndicatorKind.Stock, rank: true).Unit("101").Unit("102")
        .ReportMonths("101", 2022, "place", 57).ReportMonths("101", 2023, "place", 42)
        .ReportMonths("102", 2022, "place", 60).ReportMonths("102", 2023, "place", 41)
        .Compare();

    /// <summary>Districts whose codes are one number, written differently, are two districts.</summary>
    public static YearOnYearReport AlikeDistricts() => new CountyBuilder()
        .Indicator("meetings").Unit("101", district: "3").Unit("102", district: "03").Unit("103", district: "3")
        .ReportMonths("101", 2022, "meetings", 100).ReportMonths("101", 2023, "meetings", 90)
        .ReportMonths("102", 2022, "meetings", 101).ReportMonths("102", 2023, "meetings", 91)
        .ReportMonths("103", 2022, "meetings", 102).ReportMonths("103", 2023, "meetings", 92)
        .Compare();

    private static CountyBuilder Two() => new CountyBuilder().Indicator("meetings").Unit("101").Unit("102");

    private static CountyBuilder CountyBuilderOf()
    {
        var builder = new CountyBuilder()
            .Indicator("meetings", lowerIsBetter: true)
            .Indicator("documents", "印发文件数", "件", lowerIsBetter: true, group: "documents")
            .Indicator("study", "学习次数", "次", lowerIsBetter: false, group: "study")
            .Indicator("cases", "立案件数", "件", group: "cases")
            .Indicator("persons", "立案人数", "人", group: "cases")
            .Indicator("funds", "清退金额", "万元", decimals: 2, group: "expenditure")
            .Indicator("teams", "检查组数", "个", IndicatorKind.Stock, group: "own group")
            .Indicator("rules", "清理制度数", "项", frequency: Frequency.Yearly, group: "rules");
        for (var i = 0; i < 12; i++)
        {
            var (unit, district) = ($"{101 + i}", $"{(i % 3) + 9}");
            builder.Unit(unit, district: district, kind: i < 4 ? UnitKind.Department : UnitKind.Township, from: i == 11 ? "2023-04" : "2015-01");
            foreach (var year in (int[])[2022, 2023])
            {
                for (var month = i == 11 && year == 2022 ? 13 : i == 11 ? 4 : 1; month <= 12; month++)
                {
                    // 103 misses March 2023 and 105 May 2022; 104's July is late.
                    if ((i, year, month) is (2, 2023, 3) or (4, 2022, 5))
                    {
                        continue;
                    }

                    var period = $"{year}-{month:00}";
                    builder.Report(unit, period, "meetings", ((i + 3) * month % 17) + (year == 2022 ? 5 : 0), late: i == 3 && month == 7)
                        .Report(unit, period, "study", (i + month + year) % 7)
                        .Report(unit, period, "cases", (i * month) % 3)
                        .Report(unit, period, "persons", (i * month) % 2)
                        .Report(unit, period, "funds", ((i * 37) + month) / 100m)
                        .Report(unit, period, "teams", i + (year - 2020));
                    if ((i + month) % 2 == 0)
                    {
                        builder.Report(unit, period, "documents", i + month);
                    }
                }

                builder.Report(unit, $"{year}", "rules", i);
            }
        }

        return builder;
    }
}
