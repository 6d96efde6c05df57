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
    /// <exception cref="SeedException">The file is missing or wrong; the message names every row at fault.</exception>
    public static IReadOnlyList<Unit> Read(string folder)
    {
        var units = new List<Unit>();
        var faults = new List<string>();
        try
        {
            using var csv = CsvReader.FromFile(Path.Combine(folder, File), CsvReaderOptions.Default, FileOptions.SequentialScan);
            while (csv.Read())
            {
                if (ReadUnit(csv) is { } unit)
                {
                    units.Add(unit);
                }
                else
                {
                    // The heading is row 1.
                    faults.Add($"Row {csv.RowNumber + 1} is not a unit of {County}.");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or CsvFormatException or ArgumentException or KeyNotFoundException)
        {
            throw new SeedException(File, exception.Message, exception);
        }

        faults.AddRange(Faults(units));
        return faults.Count == 0 ? units : throw new SeedException(File, string.Join(Environment.NewLine, faults));
    }

    // The contact is the one column that a file may lack.
    private static Unit? ReadUnit(CsvReader csv) =>
        UnitCode.TryParse(csv.GetString("code"), out var code) && code.County == County
        && TryParseKind(csv.GetString("kind"), out var kind)
        && Month.TryParse(csv.GetString("activeFrom"), out var activeFrom)
        && TryParseOptional(csv.GetString("activeTo"), out var activeTo)
        && TryParseSuccessor(csv.GetString("successor"), out var successor)
        && csv.GetString("name") is { Length: > 0 } name
        && csv.GetString("district") is { Length: > 0 } district
        && TryParseContact(csv.TryGetFieldIndex("contact", out var column) ? csv.GetString(column) : null, out var contact)
            ? new Unit(code, name, kind, DistrictHistory.Of(new DistrictAssignment(activeFrom, district)), activeFrom, activeTo, successor, contact)
            : null;

    private static IEnumerable<string> Faults(List<Unit> units)
    {
        var codes = units.CountBy(unit => unit.Code).ToDictionary();
        foreach (var (code, _) in codes.Where(pair => pair.Value > 1))
        {
            yield return $"{code}: the code stands twice.";
        }

        var directory = new UnitDirectory(units.DistinctBy(unit => unit.Code));
        foreach (var unit in units)
        {
            if (unit.ActiveTo < unit.ActiveFrom)
            {
                yield return $"{unit.Code}: it ends before it begins.";
            }

            if (unit.Successor is { } successor && !codes.ContainsKey(successor))
            {
                yield return $"{unit.Code}: its successor {successor} is no unit.";
            }
            else if (unit.Successor is { } next && directory.WouldBeRing(unit.Code, next))
            {
                yield return $"{unit.Code}: its successors form a ring.";
            }
        }
    }

    private static bool TryParseKind(string? text, out UnitKind kind)
    {
        kind = text == "department" ? UnitKind.Department : UnitKind.Township;
        return text is "township" or "department";
    }

    private static bool TryParseOptional(string? text, out Month? month)
    {
        month = Month.TryParse(text, out var value) ? value : null;
        return string.IsNullOrEmpty(text) || month is not null;
    }

    private static bool TryParseContact(string? text, out string? contact)
    {
        contact = string.IsNullOrEmpty(text) ? null : text;
        return contact is null || Contact.IsRight(contact);
    }

    private static bool TryParseSuccessor(string? text, out UnitCode? successor)
    {
        successor = UnitCode.TryParse(text, out var value) ? value : null;
        return string.IsNullOrEmpty(text) || successor is not null;
    }
}
