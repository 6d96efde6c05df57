using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using StatsFunctions.Benchmarks;

// dotnet run -c Release --project tests/StatsFunctions.Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/StatsFunctions.Benchmarks -- submissions
if (args is ["submissions"])
{
    await SubmissionRates.RunAsync();
    return;
}

// In this very process: what is compared runs side by side, and nothing more has to be built.
BenchmarkSwitcher.FromAssembly(typeof(ComparisonBenchmarks).Assembly)
    .Run(args, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
