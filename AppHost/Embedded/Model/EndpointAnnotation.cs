namespace FeatureStore.AppHost.Embedded;

/// <summary>A port that a resource listens on. <see cref="Port"/> is the wished one; the run allocates the real one.</summary>
public sealed class EndpointAnnotation(string name, string uriScheme, int? port, string? env)
{
    public string Name { get; } = name;

    public string UriScheme { get; } = uriScheme;

    public int? Port { get; } = port;

    /// <summary>The variable that tells the process its port. Endpoints without one go into <c>ASPNETCORE_URLS</c>.</summary>
    public string? TargetPortEnvironmentVariable { get; } = env;

    internal int? AllocatedPort { get; set; }

    /// <summary>The default that another program has, so that <see cref="AllocatedPort"/> is a different one.</summary>
    internal int? TakenPort { get; set; }
}
