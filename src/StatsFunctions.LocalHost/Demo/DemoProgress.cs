using System.Globalization;
using Spectre.Console;

namespace StatsFunctions.LocalHost.Demo;

/// <summary>Shows how far the demonstration is: a bar on a terminal, a line for each step where the output goes elsewhere.</summary>
/// <param name="console">Where to.</param>
/// <param name="total">How many returns there are to submit.</param>
internal sealed class DemoProgress(IAnsiConsole console, int total)
{
    private Action<string> _caption = _ => { };
    private Action _advance = () => { };
    private int _submitted;

    /// <summary>Shows the progress while something runs.</summary>
    /// <param name="work">What runs.</param>
    public Task ShowAsync(Func<Task> work)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            _caption = text => console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {text} ({Volatile.Read(ref _submitted)}/{total})"));
            return work();
        }

        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("…", maxValue: Math.Max(1, total));
                _caption = text => bar.Description = Markup.Escape(text);
                _advance = () => bar.Increment(1);
                await work();
                bar.Value = bar.MaxValue;
            });
    }

    /// <summary>A step begins.</summary>
    /// <param name="step">The step.</param>
    public void Begin(DemoStep step)
    {
        var what = step switch
        {
            SubmitStep submit => $"报送 {submit.Returns.Count} 份 returns",
            RunStep run => run.Function,
            _ => "",
        };
        _caption(string.Create(CultureInfo.InvariantCulture, $"{step.At:yyyy-MM-dd HH:mm} {what}"));
    }

    /// <summary>A return has been submitted.</summary>
    public void Submitted()
    {
        Interlocked.Increment(ref _submitted);
        _advance();
    }
}
