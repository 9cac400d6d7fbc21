namespace FeatureStore.Feast;

/// <summary>One join key of a feature view, under the view's own name for it.</summary>
public sealed record JoinKey(string Name, FeatureType Type);
