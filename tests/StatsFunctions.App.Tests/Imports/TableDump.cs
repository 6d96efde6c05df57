using Azure.Data.Tables;
using StatsFunctions.Storage;

namespace StatsFunctions.App.Tests.Imports;

/// <summary>Everything that a county has in any table, as text; not who called, nor when timers ran.</summary>
internal static class TableDump
{
    private static readonly string[] Journals = [TableKeys.AuditTable, TableKeys.TimersTable];

    public static async Task<IReadOnlyList<string>> OfAsync(string connectionString, string county)
    {
        var lines = new List<string>();
        var service = new TableServiceClient(connectionString);
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var entity in service.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                if (entity.PartitionKey.StartsWith(county, StringComparison.Ordinal) && !Journals.Contains(table.Name))
                {
                    lines.Add($"{table.Name} {string.Join(' ', entity.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}");
                }
            }
        }

        return lines;
    }
}
