namespace FeatureStore.AppHost.Embedded;

/// <summary>A resource that others reach by <c>ConnectionStrings__NAME</c>.</summary>
public interface IResourceWithConnectionString : IResource
{
    /// <summary>Null until the resource runs and its address is known.</summary>
    string? ConnectionString { get; }

    /// <summary>The parts of the connection string, given to consumers as <c>NAME_KEY</c>: HOST, PORT, …</summary>
    IEnumerable<KeyValuePair<string, string>> ConnectionProperties { get; }
}
