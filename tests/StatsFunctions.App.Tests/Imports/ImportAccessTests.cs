using System.Net;
using TestKit.Hosting;
using TestKit.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>Who may import what.</summary>
public sealed class ImportAccessTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_units_key_imports_its_own_rows_only()
    {
        await using var app = await StatsApp.StartAsync(azurite.ConnectionString);
        await app.PutUnitAsync("101");
        await app.PutUnitAsync("102");
        using var clerk = await app.NewClientAsync("unit", "101", "镇里的人");
        using var viewer = await app.NewClientAsync("viewer");

        var response = await app.ImportAsync("unit,period,meetings_held\n#101,2023-01,1\n#102,2023-01,2\n#999,2023-01,x\nabc,2023-01,4\n,2023-01,5\n", client: clerk);

        Assert.Equal("5=1+0+0+4", await response.CountsAsync());
        Assert.Equal(["forbidden-unit - 3,4,5", "not-a-number meetings_held 4", "unit-missing - 6"], await response.ConflictsAsync());
        Assert.Equal("""{"meetings_held":1}""", await app.ValuesAsync("2023-01", "101"));
        Assert.Equal("404", await app.ValuesAsync("2023-01", "102"));
        Assert.Equal("镇里的人", (string)(await app.GetAsync($"/api/returns/2023-01/{app.Unit("101")}"))["submittedBy"]!);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ImportAsync("unit,period\n", client: viewer)).StatusCode);
    }
}
