using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Some features of a view, under a name and with join keys of their own: part of a feature service.</summary>
public sealed record FeatureViewProjection(string ViewName, ImmutableArray<string> Features)
{
    /// <summary>The name in answers with full feature names; the store is always read under the view's own name.</summary>
    public string? Alias { get; init; }

    /// <summary>From the view's join key to the name that the request uses for it.</summary>
    public FrozenDictionary<string, string> JoinKeyMap { get; init; } = FrozenDictionary<string, string>.Empty;

    public int? VersionTag { get; init; }

    public string OutputName => Alias ?? ViewName;
}
