namespace FeatureStore.AppHost.Embedded;

/// <summary>An endpoint of a resource, to be resolved when the run has allocated its port.</summary>
public sealed class EndpointReference(IResourceWithEndpoints resource, EndpointAnnotation endpoint)
{
    public IResourceWithEndpoints Resource { get; } = resource;

    public string EndpointName => endpoint.Name;

    public bool IsAllocated => endpoint.AllocatedPort is not null;

    public int Port => endpoint.AllocatedPort
        ?? throw new InvalidOperationException($"Endpoint '{EndpointName}' of '{Resource.Name}' has no port before the application runs.");

    /// <summary>Raw form: <c>http://127.0.0.1:6566</c>.</summary>
    public string Url => $"{endpoint.UriScheme}://127.0.0.1:{Port}";
}
