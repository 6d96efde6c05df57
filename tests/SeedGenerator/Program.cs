using SeedGenerator;

// Rewrites the demonstration returns in seeds/. The same sources give the same bytes on every machine.
string folder = SeedFolder.Find(AppContext.BaseDirectory);
foreach ((string name, string content) in DemonstrationData.Create().Files())
{
    string path = Path.Combine(folder, name);
    await File.WriteAllTextAsync(path, content);
    Console.WriteLine(path);
}
