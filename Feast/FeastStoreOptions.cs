using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>What the application gives to <see cref="FeastStore.OpenAsync"/>.</summary>
public sealed class FeastStoreOptions
{
    /// <summary>
    /// A connection that the application owns. Without it the store connects to the online_store of feature_store.yaml;
    /// with it the connection string there is not looked at.
    /// </summary>
    public IConnectionMultiplexer? Redis { get; init; }

    /// <summary>
    /// The file to read instead of feature_store.yaml in the folder of the repository. Relative paths in it start at that folder all the same.
    /// </summary>
    public string? ConfigurationFile { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>On-demand feature views in C#, by view name.</summary>
    public IDictionary<string, IOnDemandTransform> Transforms { get; init; } = new Dictionary<string, IOnDemandTransform>();

    /// <summary>Gives the transform of an on-demand feature view that <see cref="Transforms"/> does not name, by view name.</summary>
    public Func<string, IOnDemandTransform>? OtherTransforms { get; init; }

    /// <summary>
    /// How often the registry is read again in the background; by default cache_ttl_seconds of feature_store.yaml. Zero means never.
    /// </summary>
    public TimeSpan? RegistryTtl { get; init; }

    /// <summary>Told when the registry could not be read again; the store goes on with what it read last.</summary>
    public Action<FeastException>? RegistryRefreshFailed { get; init; }

    /// <summary>Gives the bearer token that a registry server asks for.</summary>
    public Func<CancellationToken, ValueTask<string?>>? RegistryToken { get; init; }

    /// <summary>Looks up the environment variables that feature_store.yaml names.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <exception cref="FeastException">Nothing computes the view.</exception>
    internal IOnDemandTransform TransformOf(string view) =>
        Transforms.TryGetValue(view, out IOnDemandTransform? transform) ? transform
        : OtherTransforms is not null ? OtherTransforms(view)
        : throw new FeastException(
            FeastErrorKind.TransformNotFound, $"On-demand feature view {view} has no registered transform: its Python function cannot run here", view);
}
