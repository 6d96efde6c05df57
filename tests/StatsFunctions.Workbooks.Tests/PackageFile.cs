using System.IO.Compression;
using System.Text;

namespace StatsFunctions.Workbooks.Tests;

/// <summary>A package taken to its parts, to be put together as no program of good will would.</summary>
/// <typeparam name="TFile">The kind of file.</typeparam>
internal abstract class PackageFile<TFile>
    where TFile : PackageFile<TFile>
{
    private readonly List<(string Name, byte[] Content)> _parts = [];

    public IEnumerable<string> Names => _parts.Select(part => part.Name);

    public string this[string name] => Encoding.UTF8.GetString(_parts.Single(part => part.Name == name).Content);

    public TFile Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    public TFile Add(string name, byte[] content)
    {
        _parts.Add((name, content));
        return (TFile)this;
    }

    public TFile Change(string name, Func<string, string> change)
    {
        var position = _parts.FindIndex(part => part.Name == name);
        var changed = change(this[name]);
        Assert.NotEqual(this[name], changed);
        _parts[position] = (name, Encoding.UTF8.GetBytes(changed));
        return (TFile)this;
    }

    public TFile Replace(string name, string old, string text) => Change(name, content => content.Replace(old, text, StringComparison.Ordinal));

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    protected void Read(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries)
        {
            using var part = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(part);
            _parts.Add((entry.FullName, part.ToArray()));
        }
    }
}
