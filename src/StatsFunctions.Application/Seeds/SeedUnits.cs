using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
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
            using var reader = new StreamReader(Path.Combine(folder, File));
            using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture));
            csv.Read();
            csv.ReadHeader();
            var units = new List<Unit>();
            while (csv.Read())
            {
                units.Add(ReadUnit(csv));
            }

            return units;
        }
        catch (Exception exception) when (exception is IOException or CsvHelperException)
        {
            throw new SeedException(File, exception.Message, exception);
        }
    }

    private static Unit ReadUnit(CsvReader csv)
    {
        var row = csv.Parser.Row;
        return UnitCode.TryParse(csv["code"], out var code) && code.County == County
            && Enum.TryParse<UnitKind>(csv["kind"], ignoreCase: true, out var kind)
            && Month.TryParse(csv["activeFrom"], out var activeFrom)
            && TryParseOptional(csv["activeTo"], out var activeTo)
            && TryParseSuccessor(csv["successor"], out var successor)
            && csv["name"] is { Length: > 0 } name
            && csv["district"] is { Length: > 0 } district
                ? new Unit(code, name, kind, DistrictHistory.Of(new DistrictAssignment(activeFrom, district)), activeFrom, activeTo, successor)
                : throw new SeedException(File, $"Row {row} is not a unit of {County}: {csv.Parser.RawRecord.Trim()}");
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
