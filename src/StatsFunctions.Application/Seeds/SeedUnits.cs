using CsvHelper;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Seeds;

/// <summary>Reads the units of the demonstration county.</summary>
public static class SeedUnits
{
    /// <summary>The units' file.</summary>
    public const string File = "units.csv";

    /// <summary>The county whose units the file holds; a deployment for another county starts without units.</summary>
    public static CountyCode County { get; } = new("999901");

    /// <summary>Reads <see cref="File"/>.</summary>
    /// <param name="folder">The seeds' folder.</param>
    /// <exception cref="SeedException">The file is missing or wrong.</exception>
    public static IReadOnlyList<Unit> Read(string folder)
    {
        try
        {
            using var csv = CsvReader.FromFile(Path.Combine(folder, File), CsvReaderOptions.Default, FileOptions.SequentialScan);
            var units = new List<Unit>();
            while (csv.Read())
            {
                units.Add(ReadUnit(csv));
            }

            return units;
        }
        catch (Exception exception) when (exception is IOException or CsvFormatException or ArgumentException or KeyNotFoundException)
        {
            throw new SeedException(File, exception.Message, exception);
        }
    }

    private static Unit ReadUnit(CsvReader csv)
    {
        return UnitCode.TryParse(csv.GetString("code"), out var code) && code.County == County
            && Enum.TryParse<UnitKind>(csv.GetString("kind"), ignoreCase: true, out var kind)
            && Month.TryParse(csv.GetString("activeFrom"), out var activeFrom)
            && TryParseOptional(csv.GetString("activeTo"), out var activeTo)
            && TryParseSuccessor(csv.GetString("successor"), out var successor)
            && csv.GetString("name") is { Length: > 0 } name
            && csv.GetString("district") is { Length: > 0 } district
                ? new Unit(code, name, kind, DistrictHistory.Of(new DistrictAssignment(activeFrom, district)), activeFrom, activeTo, successor)
                : throw new SeedException(File, $"Row {csv.RowNumber + 1} is not a unit of {County}.");
    }

    private static bool TryParseOptional(string? text, out Month? month)
    {
        month = Month.TryParse(text, out var value) ? value : null;
        return string.IsNullOrEmpty(text) || month is not null;
    }

    private static bool TryParseSuccessor(string? text, out UnitCode? successor)
    {
        successor = UnitCode.TryParse(text, out var value) ? value : null;
        return string.IsNullOrEmpty(text) || successor is not null;
    }
}
