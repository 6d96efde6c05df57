using Microsoft.Extensions.DependencyInjection;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Workbooks;
using StatsFunctions.Domain;
using StatsFunctions.Workbooks;

namespace TestKit.Hosting;

/// <summary>Workbooks that are written only when a test says so: a roll-up or a closing in the middle.</summary>
public sealed class HeldWorkbooks : IWorkbookWriter, IDisposable
{
    private readonly WorkbookWriter _writer = new();
    private readonly ManualResetEventSlim _released = new();
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first is to be written.</summary>
    public Task Waiting => _waiting.Task;

    public string TemplateVersion => _writer.TemplateVersion;

    public void Apply(IServiceCollection services) => services.AddSingleton<IWorkbookWriter>(this);

    /// <summary>Lets this one and all that follow be written.</summary>
    public void Release() => _released.Set();

    public byte[] Write(WorkbookContent content, Language language)
    {
        _waiting.TrySetResult();
        _released.Wait();
        return _writer.Write(content, language);
    }

    public IFigureCells CellsOf(WorkbookContent content) => _writer.CellsOf(content);

    public void Dispose() => _released.Dispose();
}
