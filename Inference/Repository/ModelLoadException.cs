namespace FeatureStore.Inference.Repository;

/// <summary>A model, or the folder of them, cannot be served; the message says which, where and why.</summary>
internal sealed class ModelLoadException(string message, Exception? inner = null) : Exception(message, inner)
{
    public ModelLoadException(ModelFiles files, Exception reason)
        : this($"model {files.Name} version {files.Version} ({files.GraphPath}): {reason.Message}", reason)
    {
    }
}
