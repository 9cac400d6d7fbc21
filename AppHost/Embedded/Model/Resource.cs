using FeatureStore.AppHost.Embedded.Health;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded;

/// <summary>A resource of this engine: a child process with endpoints, an environment, and other resources that it waits for.</summary>
public abstract class Resource(string name)
    : IResourceWithEnvironment, IResourceWithWaitSupport, IResourceWithEndpoints
{
    public string Name { get; } = name;

    internal List<EndpointAnnotation> Endpoints { get; } = [];

    internal List<Action<EnvironmentCallbackContext>> EnvironmentCallbacks { get; } = [];

    /// <summary>Names of variables that it always gets: <c>Rides__Speed</c>.</summary>
    internal HashSet<string> Settings { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Resources that must be healthy before this one starts.</summary>
    internal List<Resource> Waits { get; } = [];

    internal List<IResource> References { get; } = [];

    internal List<string> HealthCheckPaths { get; } = [];

    /// <summary>Where it is reached, other than by its endpoints' URLs; null when those say it all.</summary>
    internal virtual string? Address => null;

    internal abstract ProcessCommand CreateCommand(RunContext run);

    /// <summary>How the engine finds out that the resource can be used.</summary>
    internal abstract IHealthProbe CreateProbe(RunContext run);

    internal EndpointAnnotation GetEndpointAnnotation(string endpointName) =>
        Endpoints.FirstOrDefault(e => e.Name == endpointName)
        ?? throw new InvalidOperationException($"Resource '{Name}' has no endpoint '{endpointName}'.");

    internal int PortOf(string endpointName) => new EndpointReference(this, GetEndpointAnnotation(endpointName)).Port;
}
