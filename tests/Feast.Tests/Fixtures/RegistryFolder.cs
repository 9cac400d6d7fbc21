namespace FeatureStore.Feast.Tests;

/// <summary>A copy of the repository rides whose registry lies elsewhere.</summary>
internal sealed class RegistryFolder : IDisposable
{
    /// <param name="registry">The lines under "registry:".</param>
    public RegistryFolder(string registry)
    {
        Directory.CreateDirectory(PathOf("data"));
        File.WriteAllText(PathOf("feature_store.yaml"), $"""
            project: rides
            provider: local
            registry:
              {string.Join("\n  ", registry.Split('\n'))}
            online_store:
              type: sqlite
            entity_key_serialization_version: 3
            """);
        foreach (string file in Directory.EnumerateFiles(Goldens.PathOf("repos", "rides", "data"), "*.parquet"))
        {
            File.Copy(file, PathOf("data", Path.GetFileName(file)));
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("registry").FullName;

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
