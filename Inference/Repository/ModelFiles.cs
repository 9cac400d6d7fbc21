using FeatureStore.Inference.Drift;

namespace FeatureStore.Inference.Repository;

/// <summary>One version of a model on disk.</summary>
internal sealed record ModelFiles(string Name, string Version, string Folder)
{
    public string GraphPath => Path.Combine(Folder, ModelFolder.GraphFile);

    public string ManifestPath => Path.Combine(Folder, ModelFolder.ManifestFile);

    public string ReportPath => Path.Combine(Folder, TrainingReport.File);

    /// <summary>Changes when the files do: their lengths and times of writing.</summary>
    public string Stamp
    {
        get
        {
            var graph = new FileInfo(GraphPath);
            var manifest = new FileInfo(ManifestPath);
            string second = manifest.Exists ? $"{manifest.Length}@{manifest.LastWriteTimeUtc.Ticks}" : "";
            return graph.Exists ? $"{graph.Length}@{graph.LastWriteTimeUtc.Ticks} {second}" : "";
        }
    }
}
