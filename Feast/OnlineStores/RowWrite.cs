namespace FeatureStore.Feast;

/// <summary>One row of one view, ready to be stored.</summary>
/// <param name="Key">The entity key, with the project.</param>
/// <param name="EventTime">Microseconds since 1970.</param>
/// <param name="CreatedTime">Microseconds since 1970, for stores that keep it.</param>
/// <param name="Values">One value for each feature of the view, in its order.</param>
internal sealed record RowWrite(FeatureView View, byte[] Key, long EventTime, long? CreatedTime, FeatureValue[] Values)
{
    /// <summary>Which row of the input it comes from.</summary>
    public int Position { get; init; }
}
