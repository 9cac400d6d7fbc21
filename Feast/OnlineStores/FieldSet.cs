using System.Collections.Immutable;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// What one read of an entity fetches: features of one or more views that share the entity key, then the event time of
/// each of these views. Made once a plan; its positions are those of the answer.
/// </summary>
internal sealed class FieldSet
{
    public FieldSet(IReadOnlyList<(FeatureView View, ImmutableArray<Feature> Features)> views)
    {
        Views = [.. views];
        FeatureCount = views.Sum(v => v.Features.Length);
        HashFields =
        [
            .. views.SelectMany(v => v.Features).Select(f => (RedisValue)f.HashField),
            .. views.Select(v => (RedisValue)v.View.TimestampHashField),
        ];
    }

    public ImmutableArray<(FeatureView View, ImmutableArray<Feature> Features)> Views { get; }

    /// <summary>The number of features; positions from here on are event times.</summary>
    public int FeatureCount { get; }

    public RedisValue[] HashFields { get; }
}
