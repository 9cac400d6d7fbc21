namespace FeatureStore.Feast;

/// <summary>feast.serving.FieldStatus: whether a value is there, and whether it is fresh.</summary>
public enum FieldStatus : byte
{
    Invalid = 0,
    Present = 1,

    /// <summary>Null was stored.</summary>
    NullValue = 2,

    /// <summary>Nothing was stored for this entity.</summary>
    NotFound = 3,

    /// <summary>Older than the view's ttl. The value is there all the same.</summary>
    OutsideMaxAge = 4,
}
