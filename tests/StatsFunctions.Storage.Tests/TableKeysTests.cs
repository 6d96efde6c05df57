using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.Storage.Tests;

/// <summary>Keys literally: a changed key is a lost table.</summary>
public class TableKeysTests
{
    private static readonly CountyCode County = new("999901");
    private static readonly UnitCode Unit = new("999901101");
    private static readonly Period May = Period.Of(new Month(2023, 5));
    private static readonly Period Year = Period.OfYear(2023);

    [Fact]
    public void A_return_and_its_revisions_stand_in_one_partition()
    {
        Assert.Equal(new TableKey("999901-2023", "r|999901101|2023-05"), TableKeys.Return(County, Unit, May));
        Assert.Equal(new TableKey("999901-2023", "r|999901101|2023"), TableKeys.Return(County, Unit, Year));
        Assert.Equal(new TableKey("999901-2023", "v|999901101|2023-05|000012"), TableKeys.Revision(County, Unit, May, 12));
    }

    [Fact]
    public void Ranges_hold_exactly_what_they_are_named_for()
    {
        Assert.Equal(new TableRange("999901-2023", "r|", "r}"), TableKeys.Returns(County, 2023));
        Assert.Equal(new TableRange("999901-2023", "r|999901101|", "r|999901103}"), TableKeys.Returns(County, 2023, Unit, new UnitCode("999901103")));
        Assert.Equal(new TableRange("999901-2023", "v|999901101|2023|", "v|999901101|2023}"), TableKeys.Revisions(County, Unit, Year));
        Assert.True(string.CompareOrdinal(TableKeys.Revision(County, Unit, May, 1).Row, TableKeys.Revisions(County, Unit, Year).To) < 0);
        Assert.True(string.CompareOrdinal(TableKeys.Revision(County, Unit, May, 1).Row, TableKeys.Revisions(County, Unit, Year).From) < 0);
    }

    [Fact]
    public void A_gate_stands_before_all_returns_of_its_unit()
    {
        var gate = TableKeys.Gate(County, Unit, 2023);

        Assert.Equal(new TableKey("999901-2023", "r|999901101|!"), gate);
        Assert.True(string.CompareOrdinal(gate.Row, TableKeys.Return(County, Unit, Year).Row) < 0);
        Assert.Equal((true, false), (TableKeys.IsGate(gate.Row), TableKeys.IsGate(TableKeys.Return(County, Unit, May).Row)));
    }

    [Fact]
    public void The_other_tables_keys()
    {
        Assert.Equal(new TableKey("999901", "999901101"), TableKeys.Unit(County, Unit));
        Assert.Equal(new TableKey("999901", "!"), TableKeys.UnitGuard(County));
        Assert.Equal(new TableKey("999901", "2023"), TableKeys.Year(County, 2023));
        Assert.Equal(new TableKey("999901-2023", "2023-vs-2022-m12-draft|0x1"), TableKeys.Rollup(County, 2023, "2023-vs-2022-m12-draft", "0x1"));
        Assert.Equal(
            ["Returns", "Units", "Years", "Rollups", "Keys"],
            [TableKeys.ReturnsTable, TableKeys.UnitsTable, TableKeys.YearsTable, TableKeys.RollupsTable, TableKeys.KeysTable]);
        Assert.Equal(new TableKey("999901", "0a1b2c3d4e5f"), TableKeys.Key(County, "0a1b2c3d4e5f"));
    }

    [Fact]
    public void An_open_item_and_its_history_stand_in_one_partition()
    {
        var outlier = new OpenItemKey(Unit, May, OpenItemKind.Outlier, "meetings_held");

        Assert.Equal("OpenItems", TableKeys.OpenItemsTable);
        Assert.Equal(new TableKey("999901-2023", "999901101|2023-05|outlier|meetings_held"), TableKeys.OpenItem(County, outlier));
        Assert.Equal(new TableKey("999901-2023", "h|999901101|2023-05|outlier|meetings_held|000012"), TableKeys.OpenItemEntry(County, outlier, 12));
        Assert.Equal(
            new TableKey("999901-2023", "999901101|2023|relation|rules-sum"),
            TableKeys.OpenItem(County, new OpenItemKey(Unit, Year, OpenItemKind.Relation, "rules-sum")));
        Assert.Equal(new TableKey("999901-2023", "999901101|2023-05|overdue|"), TableKeys.OpenItem(County, OpenItemKey.Overdue(Unit, May.First)));
        Assert.Equal(new TableRange("999901-2023", "0", ":"), TableKeys.OpenItems(County, 2023, null));
        Assert.Equal(new TableRange("999901-2023", "999901101|", "999901101}"), TableKeys.OpenItems(County, 2023, Unit));
        Assert.Equal(new TableRange("999901-2023", "h|", "h}"), TableKeys.OpenItemEntries(County, 2023, null));
        Assert.Equal(new TableRange("999901-2023", "h|999901101|", "h|999901101}"), TableKeys.OpenItemEntries(County, 2023, Unit));
    }

    [Fact]
    public void The_audit_runs_backwards()
    {
        var at = new DateTimeOffset(2024, 1, 31, 15, 59, 59, TimeSpan.Zero);

        Assert.Equal("Audit", TableKeys.AuditTable);
        Assert.Equal(new TableKey("999901", "2516955840009999999|ab12"), TableKeys.AuditEntry(County, at, "ab12"));
        Assert.Equal("ab12", TableKeys.AuditIdOf("2516955840009999999|ab12"));
        Assert.Equal(new TableRange("999901", "2516955840009999999}", "2516955840009999999}"), TableKeys.Audit(County, at, at));
        Assert.True(string.CompareOrdinal(TableKeys.AuditEntry(County, at.AddTicks(1), "x").Row, TableKeys.AuditEntry(County, at, "a").Row) < 0);
    }
}
