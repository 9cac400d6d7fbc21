namespace FeatureStore.Feast;

/// <summary>Which rows of which files go into the online store.</summary>
public sealed record MaterializationRequest
{
    /// <summary>The first event time.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The last event time.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The views; every view that is served online when empty.</summary>
    public IReadOnlyList<string> FeatureViews { get; init; } = [];

    /// <summary>The version to write, when versions are kept apart.</summary>
    public int? Version { get; init; }

    /// <summary>Writes rows as of now instead of their own event time.</summary>
    public bool DisableEventTimestamp { get; init; }
}
