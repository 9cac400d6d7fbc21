namespace FeatureStore.Feast;

public sealed record WriteOptions
{
    public static WriteOptions Default { get; } = new();

    public PushMode To { get; init; } = PushMode.Online;

    /// <summary>For an on-demand feature view that is written: whether the rows are its inputs, or its features already.</summary>
    public bool TransformOnWrite { get; init; } = true;

    /// <summary>
    /// Whether the columns event_timestamp and created count as the view's times where those of its source are missing, in any mix of
    /// formats: Feast's own remote client calls them so, whatever the source does.
    /// </summary>
    public bool TakesRemoteColumns { get; init; }

    public BadRows BadRows { get; init; } = BadRows.RefuseBatch;
}
