using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>A named set of features, usually the inputs of one model.</summary>
public sealed record FeatureService(string Name, ImmutableArray<FeatureViewProjection> Projections)
{
    public FrozenDictionary<string, string> Tags { get; init; } = FrozenDictionary<string, string>.Empty;

    public string Description { get; init; } = "";

    public string Owner { get; init; } = "";
}
