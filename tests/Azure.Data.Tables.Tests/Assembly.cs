using TestKit.Storage;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]
