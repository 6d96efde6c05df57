using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.LocalHost.Demo;

/// <summary>
/// Two years of a county, played against a running host: units submit their returns when they would, the clock moves from
/// one such moment to the next, both year-ends happen through the timers' own door, the workbook and a report are downloaded.
/// </summary>
/// <param name="host">The host, whose timers do not run on their schedules meanwhile.</param>
/// <param name="console">Where it shows itself.</param>
/// <param name="seeds">The folder of the seeds.</param>
/// <param name="downloads">The folder that workbook and report are saved to.</param>
internal sealed class Demonstration(HostApplication host, IAnsiConsole console, string seeds, string downloads)
{
    /// <summary>As many townships as submit at the same time.</summary>
    private const int Parallelism = 16;

    private static readonly int LastYear = DemoData.Years[^1];

    /// <summary>Plays what of the two years has not happened yet, then shows the result. The clock is the present's again afterwards.</summary>
    /// <param name="cancellationToken">Ends it at once; the next run goes on from there.</param>
    /// <exception cref="StartupException">The app refused something, or this is not the demonstration's county.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (host.Configuration[HostConfiguration.CountyCode] is var county && county != DemoData.County)
        {
            throw new StartupException(
                new($"演示数据属于示范县 {DemoData.County}，不能报给 {county}。", $"The demonstration's returns are those of county {DemoData.County}, not of {county}."),
                StartupException.Usage);
        }

        using var client = new DemoClient(host.Address, host.Configuration[HostConfiguration.AdminKey]!, host.Configuration[HostConfiguration.HostKey]!);
        var returns = DemoData.Read(seeds);
        var steps = await ReadRemainingAsync(client, returns, cancellationToken);
        if (steps.Count == 0)
        {
            console.WriteLine("演示数据已在，未作改动。The demonstration is there already; nothing was changed.");
        }
        else
        {
            await PlayAsync(client, steps, cancellationToken);
        }

        await ShowAsync(client, cancellationToken);
    }

    private async Task<IReadOnlyList<DemoStep>> ReadRemainingAsync(DemoClient client, IReadOnlyList<DemoReturn> returns, CancellationToken cancellationToken)
    {
        var stored = new HashSet<(UnitCode, Period)>();
        foreach (var period in returns.Select(item => item.Period).Distinct())
        {
            foreach (var unit in await client.ReadReportingUnitsAsync(period, cancellationToken))
            {
                stored.Add((new UnitCode(unit), period));
            }
        }

        var workbook = await FindWorkbookAsync(client, cancellationToken);
        return DemoTimeline.Remaining(DemoTimeline.Build(returns, HostConfiguration.CountyZone(host.Configuration)), stored, workbook is not null);
    }

    private async Task PlayAsync(DemoClient client, IReadOnlyList<DemoStep> steps, CancellationToken cancellationToken)
    {
        var started = host.Clock.GetTimestamp();
        var total = steps.OfType<SubmitStep>().Sum(step => step.Returns.Count);
        var progress = new DemoProgress(console, total);
        try
        {
            await progress.ShowAsync(async () =>
            {
                foreach (var step in steps)
                {
                    host.Clock.MoveTo(step.At);
                    progress.Begin(step);
                    await PlayAsync(client, step, progress, cancellationToken);
                }
            });
        }
        finally
        {
            host.Clock.Reset();
        }

        // Played years ago, the timer would be overdue by now. It finds nothing left to do.
        await client.RunAsync(DemoTimeline.YearEndRollup, cancellationToken);
        var elapsed = host.Clock.GetElapsedTime(started);
        using var process = Process.GetCurrentProcess();
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"报送 {total} 份报表并汇总，用时 {elapsed.TotalSeconds:F1} 秒，内存峰值 {process.PeakWorkingSet64 >> 20} MB。{total} returns submitted and rolled up in {elapsed.TotalSeconds:F1} s, peak working set {process.PeakWorkingSet64 >> 20} MB."));
    }

    private static async Task PlayAsync(DemoClient client, DemoStep step, DemoProgress progress, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case RunStep run:
                await client.RunAsync(run.Function, cancellationToken);
                break;
            case SubmitStep submit:
                var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(submit.Returns, parallel, async (item, token) =>
                {
                    await client.SubmitAsync(item, token);
                    progress.Submitted();
                });
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task ShowAsync(DemoClient client, CancellationToken cancellationToken)
    {
        var workbook = await FindWorkbookAsync(client, cancellationToken) ?? throw new StartupException(new(
            $"演示中止：{DemoTimeline.YearEndRollup} 运行后没有 {LastYear} 年的工作簿，原因见上面的日志。",
            $"The demonstration stopped: {DemoTimeline.YearEndRollup} left no workbook of {LastYear}; the log above says why."));
        var report = new DemoReport(console, await client.ReadIndicatorsAsync(cancellationToken), await client.ReadComparisonAsync(LastYear, cancellationToken));
        report.Write(LastYear);

        var (content, name) = await client.DownloadAsync(workbook, cancellationToken);
        var path = await SaveAsync(content, name, cancellationToken);
        console.WriteLine();
        console.WriteLine("工作簿 The workbook:");
        Write(path);
        if (await SaveReportAsync(client, cancellationToken) is { } reportPath)
        {
            console.WriteLine();
            console.WriteLine("按模板自动填好的报告 A report, filled from its template:");
            Write(reportPath);
        }

        console.WriteLine();
        console.WriteLine("接着可以试 To try next:");
        var key = $"-H 'X-Api-Key: {host.Configuration[HostConfiguration.AdminKey]}'";
        Write($"curl {key} '{host.Address}api/comparisons/{LastYear}?by=district&indicator=meetings_held'");
        Write($"curl {key} '{host.Address}api/comparisons/{LastYear}?through=6'");
        Write($"curl {key} {host.Address}api/returns/{LastYear}-05/999901101");
        Write($"curl {key} -X PATCH -H 'Content-Type: application/json' -d '{{\"values\":{{\"meetings_held\":3}}}}' {host.Address}api/returns/{LastYear}-05/999901101");
        Write($"curl {key} {host.Address}api/returns/{LastYear}-05/999901101/revisions");
        Write($"curl {key} -X POST {host.Address}api/rollups/{LastYear}");
        Write($"curl {key} {host.Address}api/report-templates");
        Write($"curl -H 'x-functions-key: {host.Configuration[HostConfiguration.HostKey]}' -H 'Content-Type: application/json' -d '{{}}' {host.Address}admin/functions/{DemoTimeline.YearEndRollup}");
        console.WriteLine();
        console.WriteLine($"网页 The page: {host.Address} 密钥 key {host.Configuration[HostConfiguration.AdminKey]}");
        console.WriteLine($"时钟已拨回现在，服务继续：{host.Address} The clock is the present's again; still serving. Ctrl+C");
    }

    /// <summary>A command or a path is to be copied: no line of it may be broken.</summary>
    private void Write(string line) => console.Profile.Out.Writer.WriteLine("  " + line);

    private static async Task<DemoWorkbook?> FindWorkbookAsync(DemoClient client, CancellationToken cancellationToken) =>
        (await client.ReadWorkbooksAsync(LastYear, cancellationToken))
            .Where(workbook => workbook.Against == LastYear - 1 && workbook.Through == 12)
            .MaxBy(workbook => workbook.CreatedAt);

    /// <summary>One of the Word documents that come with the app, filled.</summary>
    private async Task<string?> SaveReportAsync(DemoClient client, CancellationToken cancellationToken)
    {
        var templates = await client.ReadTemplatesAsync(cancellationToken);
        if (templates.Find(template => template is { BuiltIn: true, Kind: "docx" }) is not { } first)
        {
            return null;
        }

        var (content, name) = await client.DownloadAsync(first, LastYear, cancellationToken);
        return await SaveAsync(content, name, cancellationToken);
    }

    /// <summary>Saves a file beside what is there: a file that somebody has worked in since is not overwritten.</summary>
    private async Task<string> SaveAsync(byte[] content, string name, CancellationToken cancellationToken)
    {
        for (var copy = 1; ; copy++)
        {
            var unique = copy == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)} ({copy}){Path.GetExtension(name)}";
            var path = Path.Combine(downloads, unique);
            if (!File.Exists(path))
            {
                await File.WriteAllBytesAsync(path, content, cancellationToken);
                return path;
            }

            var there = await File.ReadAllBytesAsync(path, cancellationToken);
            if (content.AsSpan().SequenceEqual(there))
            {
                return path;
            }
        }
    }
}
