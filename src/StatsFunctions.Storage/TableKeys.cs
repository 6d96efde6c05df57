using System.Globalization;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage;

/// <summary>The address of an entity.</summary>
/// <param name="Partition">Its PartitionKey.</param>
/// <param name="Row">Its RowKey.</param>
public readonly record struct TableKey(string Partition, string Row);

/// <summary>A range of rows in one partition.</summary>
/// <param name="Partition">The PartitionKey.</param>
/// <param name="From">The first RowKey.</param>
/// <param name="To">The RowKey after the last.</param>
public readonly record struct TableRange(string Partition, string From, string To);

/// <summary>
/// Every table name and key of the product. All keys begin with the county, so that several can share an account.
/// </summary>
public static class TableKeys
{
    /// <summary>Returns and their revisions.</summary>
    public const string ReturnsTable = "Returns";

    /// <summary>Units.</summary>
    public const string UnitsTable = "Units";

    /// <summary>Statistical years.</summary>
    public const string YearsTable = "Years";

    /// <summary>Roll-ups that wrote something.</summary>
    public const string RollupsTable = "Rollups";

    /// <summary>Open items and their histories.</summary>
    public const string OpenItemsTable = "OpenItems";

    /// <summary>Who did what.</summary>
    public const string AuditTable = "Audit";

    /// <summary>Keys of clients.</summary>
    public const string KeysTable = "Keys";

    /// <summary>What is known of the timers' runs.</summary>
    public const string TimersTable = "Timers";

    // '|' separates the parts of a row key; '}' is the character after it, so [x|, x}) is every key that begins with x|.
    private const char Separator = '|';
    private const char AfterSeparator = '}';

    // Sorts before every digit.
    private const string Guard = "!";

    /// <summary>A county's year: returns, revisions.</summary>
    /// <param name="county">The county.</param>
    /// <param name="year">The year.</param>
    public static string YearPartition(CountyCode county, int year) => string.Create(CultureInfo.InvariantCulture, $"{county}-{year:D4}");

    /// <summary>The PartitionKey after all of a county's years.</summary>
    /// <param name="county">The county.</param>
    public static string AfterYears(CountyCode county) => $"{county}.";

    /// <summary>A return as it stands.</summary>
    /// <param name="county">The county.</param>
    /// <param name="unit">Whose.</param>
    /// <param name="period">Of which period.</param>
    public static TableKey Return(CountyCode county, UnitCode unit, Period period) =>
        new(YearPartition(county, period.Year), $"r|{unit}|{period}");

    /// <summary>A return as it stood after one revision; in the return's own partition, so that both are written in one transaction.</summary>
    /// <param name="county">The county.</param>
    /// <param name="unit">Whose.</param>
    /// <param name="period">Of which period.</param>
    /// <param name="revision">The revision's number.</param>
    public static TableKey Revision(CountyCode county, UnitCode unit, Period period, int revision) =>
        new(YearPartition(county, period.Year), string.Create(CultureInfo.InvariantCulture, $"v|{unit}|{period}|{revision:D6}"));

    /// <summary>What stands between a unit and its returns of a year; in their partition, and before them in order.</summary>
    /// <param name="county">The county.</param>
    /// <param name="unit">Whose.</param>
    /// <param name="year">The year.</param>
    public static TableKey Gate(CountyCode county, UnitCode unit, int year) => new(YearPartition(county, year), $"r|{unit}|{Guard}");

    /// <summary>Whether the row among a year's returns is a gate.</summary>
    /// <param name="row">Its RowKey.</param>
    public static bool IsGate(string row) => row.EndsWith(Guard, StringComparison.Ordinal);

    /// <summary>All returns of a year, and the gates among them.</summary>
    /// <param name="county">The county.</param>
    /// <param name="year">The year.</param>
    public static TableRange Returns(CountyCode county, int year) => Prefix(YearPartition(county, year), "r");

    /// <summary>The gates and returns of a year from one unit to another.</summary>
    /// <param name="county">The county.</param>
    /// <param name="year">The year.</param>
    /// <param name="first">The first unit.</param>
    /// <param name="last">The last unit.</param>
    public static TableRange Returns(CountyCode county, int year, UnitCode first, UnitCode last) =>
        new(YearPartition(county, year), $"r|{first}{Separator}", $"r|{last}{AfterSeparator}");

    /// <summary>All revisions of a return, oldest first.</summary>
    /// <param name="county">The county.</param>
    /// <param name="unit">Whose.</param>
    /// <param name="period">Of which period.</param>
    public static TableRange Revisions(CountyCode county, UnitCode unit, Period period) =>
        Prefix(YearPartition(county, period.Year), $"v|{unit}|{period}");

    /// <summary>All revisions of a year, by unit and period, each return's oldest first.</summary>
    /// <param name="county">The county.</param>
    /// <param name="year">The year.</param>
    public static TableRange Revisions(CountyCode county, int year) => Prefix(YearPartition(county, year), "v");

    /// <summary>A unit; all of a county stand in one partition.</summary>
    /// <param name="county">The county.</param>
    /// <param name="unit">The unit.</param>
    public static TableKey Unit(CountyCode county, UnitCode unit) => new(county.ToString(), unit.ToString());

    /// <summary>The row that every write of a unit turns; it sorts before all units.</summary>
    /// <param name="county">The county.</param>
    public static TableKey UnitGuard(CountyCode county) => new(county.ToString(), Guard);

    /// <summary>A year; all of a county stand in one partition.</summary>
    /// <param name="county">The county.</param>
    /// <param name="year">The year.</param>
    public static TableKey Year(CountyCode county, int year) => new(county.ToString(), year.ToString("D4", CultureInfo.InvariantCulture));

    /// <summary>The row that the first write of every year turns; it sorts before all years.</summary>
    /// <param name="county">The county.</param>
    public static TableKey YearGuard(CountyCode county) => new(county.ToString(), Guard);

    /// <summary>A roll-up. Its key is what it wrote, so that it is recorded once by whoever records it.</summary>
    /// <param name="county">The county.</param>
    /// <param name="year">The current year.</param>
    /// <param name="workbook">The workbook's name.</param>
    /// <param name="etag">The workbook's ETag, without quotes.</param>
    public static TableKey Rollup(CountyCode county, int year, string workbook, string etag) =>
        new(YearPartition(county, year), $"{workbook}|{etag}");

    /// <summary>A roll-up whose workbook other bytes have taken the place of, as an archive brings it. No two of a workbook start in one instant.</summary>
    /// <param name="county">The county.</param>
    /// <param name="year">The current year.</param>
    /// <param name="workbook">The workbook's name.</param>
    /// <param name="startedAt">When it started.</param>
    public static TableKey Rollup(CountyCode county, int year, string workbook, DateTimeOffset startedAt) =>
        new(YearPartition(county, year), string.Create(CultureInfo.InvariantCulture, $"{workbook}|{startedAt.UtcTicks}"));

    /// <summary>An open item. Its key is its cause, so that nobody can open a second one for it.</summary>
    /// <param name="county">The county.</param>
    /// <param name="item">The item.</param>
    public static TableKey OpenItem(CountyCode county, OpenItemKey item) =>
        new(YearPartition(county, item.Period.Year), $"{item.Unit}|{item.Period}|{item.KindText}|{item.Rule}");

    /// <summary>An entry of an open item's history; in the item's own partition, so that both are written in one transaction.</summary>
    /// <param name="county">The county.</param>
    /// <param name="item">The item.</param>
    /// <param name="number">The entry's number, from 1.</param>
    public static TableKey OpenItemEntry(CountyCode county, OpenItemKey item, int number)
    {
        var key = OpenItem(county, item);
        return new(key.Partition, string.Create(CultureInfo.InvariantCulture, $"h|{key.Row}|{number:D6}"));
    }

    /// <summary>The open items of a year. All rows that begin with a digit: a unit's code.</summary>
    /// <param name="county">The county.</param>
    /// <param name="year">The year.</param>
    /// <param name="unit">The one unit whose items they are; null: all.</param>
    public static TableRange OpenItems(CountyCode county, int year, UnitCode? unit) => unit is { } code
        ? Prefix(YearPartition(county, year), code.ToString())
        : new(YearPartition(county, year), "0", ":");

    /// <summary>The histories of a year's open items, each oldest first.</summary>
    /// <param name="county">The county.</param>
    /// <param name="year">The year.</param>
    /// <param name="unit">The one unit whose items they are of; null: all.</param>
    public static TableRange OpenItemEntries(CountyCode county, int year, UnitCode? unit) =>
        Prefix(YearPartition(county, year), unit is { } code ? $"h|{code}" : "h");

    /// <summary>An entry of the audit. Keys run backwards, so that the newest comes first.</summary>
    /// <param name="county">The county.</param>
    /// <param name="at">When it began.</param>
    /// <param name="id">What tells it from another of the same moment.</param>
    public static TableKey AuditEntry(CountyCode county, DateTimeOffset at, string id) => new(county.ToString(), $"{Backwards(at)}{Separator}{id}");

    /// <summary>The id in the key of an entry of the audit.</summary>
    /// <param name="row">Its RowKey.</param>
    public static string AuditIdOf(string row) => row[(row.IndexOf(Separator, StringComparison.Ordinal) + 1)..];

    /// <summary>The entries of the audit from one instant to before another.</summary>
    /// <param name="county">The county.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The instant after the last.</param>
    public static TableRange Audit(CountyCode county, DateTimeOffset from, DateTimeOffset to) =>
        new(county.ToString(), $"{Backwards(to)}{AfterSeparator}", $"{Backwards(from)}{AfterSeparator}");

    private static string Backwards(DateTimeOffset instant) =>
        (DateTimeOffset.MaxValue.UtcTicks - instant.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>A client's key; all of a county stand in one partition.</summary>
    /// <param name="county">The county.</param>
    /// <param name="id">The key's id.</param>
    public static TableKey Key(CountyCode county, string id) => new(county.ToString(), id);

    /// <summary>A timer; all of a county stand in one partition.</summary>
    /// <param name="county">The county.</param>
    /// <param name="timer">The timer function's name.</param>
    public static TableKey Timer(CountyCode county, string timer) => new(county.ToString(), timer);

    private static TableRange Prefix(string partition, string prefix) =>
        new(partition, prefix + Separator, prefix + AfterSeparator);
}
