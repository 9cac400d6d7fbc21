namespace FeatureStore.Feast;

public enum OnlineFeatureColumnKind
{
    /// <summary>A join key of the request, converted to its declared type.</summary>
    EntityKey,

    /// <summary>A stored feature.</summary>
    Feature,

    /// <summary>Computed by an on-demand feature view.</summary>
    OnDemand,
}
