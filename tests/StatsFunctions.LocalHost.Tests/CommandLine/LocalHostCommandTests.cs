using System.Globalization;
using StatsFunctions.LocalHost.CommandLine;

namespace StatsFunctions.LocalHost.Tests.CommandLine;

public sealed class LocalHostCommandTests : IDisposable
{
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture);
    private LocalHostOptions? _options;

    public void Dispose() => _error.Dispose();

    [Fact]
    public async Task Without_arguments_it_serves_with_the_defaults()
    {
        Assert.Equal(0, await RunAsync());
        Assert.Equal(new LocalHostOptions { Configuration = _options!.Configuration }, _options);
        Assert.Empty(_options.Configuration);
    }

    [Theory]
    [InlineData("demo --data d --urls http://localhost:8000")]
    [InlineData("--data d demo --urls http://localhost:8000")]
    [InlineData("--urls=http://localhost:8000 --data=d demo")]
    public async Task Options_stand_before_or_after_the_word_demo(string line)
    {
        Assert.Equal(0, await RunAsync(line.Split(' ')));
        Assert.True(_options!.Demo);
        Assert.Equal("d", _options.DataFolder);
        Assert.Equal(["--urls=http://localhost:8000"], _options.Configuration);
    }

    [Fact]
    public async Task Now_is_handed_over_as_it_is_written()
    {
        Assert.Equal(0, await RunAsync("--now", "2023-12-31T23:58"));
        Assert.Equal("2023-12-31T23:58", _options!.Now);
    }

    [Fact]
    public async Task Other_settings_become_configuration_and_urls_wins()
    {
        Assert.Equal(0, await RunAsync("--Stats:CountyCode=330182", "--Stats:CountyName", "某县", "--MonthlyRollupSchedule", "0 0 18 5 * *", "--urls", "http://localhost:1"));
        Assert.Equal(["--Stats:CountyCode=330182", "--Stats:CountyName=某县", "--MonthlyRollupSchedule=0 0 18 5 * *", "--urls=http://localhost:1"], _options!.Configuration);
    }

    [Theory]
    [InlineData("--ulrs")]
    [InlineData("dmeo")]
    [InlineData("--data")]
    [InlineData("--=x")]
    [InlineData("--Stats:CountyCode --Stats:DueDay=3")]
    [InlineData("demo --now 2023-12-31")]
    [InlineData("demo demo")]
    public async Task What_cannot_be_understood_is_said_and_nothing_runs(string line)
    {
        Assert.Equal(2, await RunAsync(line.Split(' ')));
        Assert.Null(_options);
        Assert.NotEmpty(_error.ToString());
    }

    private Task<int> RunAsync(params string[] args) => LocalHostCommand.RunAsync(args, Take, _error);

    private Task<int> Take(LocalHostOptions options)
    {
        _options = options;
        return Task.FromResult(0);
    }
}
