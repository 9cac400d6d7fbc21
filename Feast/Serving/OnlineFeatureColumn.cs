namespace FeatureStore.Feast;

/// <summary>One column of an answer.</summary>
/// <param name="Name">As the answer calls it.</param>
/// <param name="View">The feature view, or its alias in the service; empty for a join key.</param>
/// <param name="Feature">The feature's own name; empty for a join key.</param>
public sealed record OnlineFeatureColumn(string Name, OnlineFeatureColumnKind Kind, string View, string Feature, FeatureType Type)
{
    /// <summary>The version of the view, when versions are numbered.</summary>
    public int? Version { get; init; }
}
