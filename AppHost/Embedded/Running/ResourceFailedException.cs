namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>A resource could not be brought up, so the application ends. <see cref="LastLines"/> is what it wrote last.</summary>
internal sealed class ResourceFailedException(string resource, string reason, IReadOnlyList<string> lastLines)
    : Exception($"{resource} {reason}")
{
    public string Resource { get; } = resource;

    public IReadOnlyList<string> LastLines { get; } = lastLines;
}
