namespace FeatureStore.Inference.Repository;

/// <summary>One version of a model on disk.</summary>
internal sealed record ModelFiles(string Name, string Version, string Folder)
{
    public string GraphPath => Path.Combine(Folder, ModelFolder.GraphFile);

    public string ManifestPath => Path.Combine(Folder, ModelFolder.ManifestFile);
}
