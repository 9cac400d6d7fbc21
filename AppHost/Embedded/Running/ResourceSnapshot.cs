namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>A resource at one moment, as <c>resources.json</c> and the table show it.</summary>
internal sealed record ResourceSnapshot(
    string Name,
    ResourceState State,
    int? Pid,
    IReadOnlyDictionary<string, string> Urls,
    string? ConnectionString,
    int Restarts,
    string? Problem);
