using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Features that are computed from stored features and from columns of the request.</summary>
public sealed record OnDemandFeatureView(string Name, ImmutableArray<Feature> Features)
{
    /// <summary>The stored features it reads.</summary>
    public ImmutableArray<FeatureViewProjection> Sources { get; init; } = [];

    /// <summary>The columns that the request must bring.</summary>
    public ImmutableArray<Feature> RequestData { get; init; } = [];

    /// <summary>pandas, python or substrait.</summary>
    public string Mode { get; init; } = "pandas";

    /// <summary>One row in, one row out, whatever the number of entities.</summary>
    public bool Singleton { get; init; }

    /// <summary>Computed when written, and then read like any other view.</summary>
    public bool WriteToOnlineStore { get; init; }

    public string Description { get; init; } = "";

    public FrozenDictionary<string, string> Tags { get; init; } = FrozenDictionary<string, string>.Empty;

    public Feature? FindFeature(string name) => Features.FirstOrDefault(f => f.Name == name);
}
