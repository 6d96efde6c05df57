using System.Globalization;
using System.Text;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>A file of two years of months of a few units, 101 and those after it.</summary>
internal static class TwoYearFile
{
    /// <summary>The last three digits of a unit's code, units counted from 0.</summary>
    public static string Last(int unit) => (101 + unit).ToString(CultureInfo.InvariantCulture);

    /// <summary>The file as CSV; <c>#</c> stands for the county.</summary>
    /// <param name="year">The first of the two years.</param>
    /// <param name="units">How many units.</param>
    public static string Of(int year, int units)
    {
        var file = new StringBuilder("unit,period,meetings_held\n");
        for (var month = 0; month < 24; month++)
        {
            for (var unit = 0; unit < units; unit++)
            {
                file.Append(CultureInfo.InvariantCulture, $"#{Last(unit)},{year + (month / 12)}-{(month % 12) + 1:D2},{month}\n");
            }
        }

        return file.ToString();
    }
}
