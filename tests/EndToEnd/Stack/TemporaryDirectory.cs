namespace FeatureStore.EndToEnd.Stack;

internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("featurestore-").FullName;

    public string Run => System.IO.Path.Combine(Path, "run");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
