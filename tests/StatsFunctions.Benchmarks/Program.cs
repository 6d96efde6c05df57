using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using StatsFunctions.Benchmarks;

// dotnet run -c Release --project tests/StatsFunctions.Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/StatsFunctions.Benchmarks -- submissions
// dotnet run -c Release --project tests/StatsFunctions.Benchmarks -- import [all-or-nothing]
// dotnet run -c Release --project tests/StatsFunctions.Benchmarks -- workbook
// dotnet run -c Release --project tests/StatsFunctions.Benchmarks -- export
if (args is ["submissions"])
{
    await SubmissionRates.RunAsync();
    return;
}

if (args is ["import", ..])
{
    await ImportRates.RunAsync(args is [_, var mode] ? mode : "valid-only");
    return;
}

if (args is ["workbook", ..])
{
    await WorkbookTimes.RunAsync(args[1..]);
    return;
}

if (args is ["export", ..])
{
    await ExportRates.RunAsync(args[1..]);
    return;
}

// In this very process: what is compared runs side by side, and nothing more has to be built.
BenchmarkSwitcher.FromAssembly(typeof(ComparisonBenchmarks).Assembly)
    .Run(args, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
