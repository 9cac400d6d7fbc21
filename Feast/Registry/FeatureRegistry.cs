using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>
/// One project of a Feast registry, as it was when it was read. It never changes: a refresh makes a new one. Hash fields,
/// key prefixes and lookups are computed here, once, so that requests only follow references.
/// </summary>
public sealed class FeatureRegistry
{
    public required string Project { get; init; }

    /// <summary>Changes with every commit to the registry.</summary>
    public required string VersionId { get; init; }

    public DateTimeOffset LastUpdated { get; init; }

    public required ImmutableArray<Entity> Entities { get; init; }

    /// <summary>By name: feature views, stream feature views, label views and written on-demand views.</summary>
    public required FrozenDictionary<string, FeatureView> Views { get; init; }

    /// <summary>By name and number, when each version has hash fields of its own.</summary>
    internal FrozenDictionary<(string Name, int Number), FeatureView> Versions { get; init; } = FrozenDictionary<(string, int), FeatureView>.Empty;

    public required FrozenDictionary<string, OnDemandFeatureView> OnDemandViews { get; init; }

    public required FrozenDictionary<string, FeatureService> Services { get; init; }

    public ImmutableArray<Permission> Permissions { get; init; } = [];

    /// <summary>The views that each push source feeds.</summary>
    public required FrozenDictionary<string, ImmutableArray<FeatureView>> PushSources { get; init; }

    public FeatureView GetView(string name) => Views.TryGetValue(name, out FeatureView? view)
        ? view
        : throw new FeastException(
            FeastErrorKind.FeatureViewNotFound, $"Feature view {name} does not exist in project {Project}", name);

    /// <summary>One version of a view; null is the one that was applied last.</summary>
    internal FeatureView GetView(string name, int? version) => version is not int number ? GetView(name)
        : Versions.TryGetValue((GetView(name).Name, number), out FeatureView? view) ? view
        : throw new FeastException(
            FeastErrorKind.FeatureViewVersionNotFound, $"Version v{number} of feature view {name} does not exist in project {Project}", name);

    /// <summary>The view as a feature service reads it: the tagged version, or else the fields without a version.</summary>
    internal FeatureView GetViewOfService(string name, int? versionTag) =>
        versionTag is not null ? GetView(name, versionTag) : Versions.GetValueOrDefault((name, RegistryReader.UnversionedNumber)) ?? GetView(name);

    public FeatureService GetService(string name) => Services.TryGetValue(name, out FeatureService? service)
        ? service
        : throw new FeastException(
            FeastErrorKind.FeatureServiceNotFound, $"Feature service {name} does not exist in project {Project}", name);

    public ImmutableArray<FeatureView> GetPushSource(string name) => PushSources.TryGetValue(name, out ImmutableArray<FeatureView> views)
        ? views
        : throw new FeastException(FeastErrorKind.PushSourceNotFound, $"Unable to find push source '{name}'.", name);
}
