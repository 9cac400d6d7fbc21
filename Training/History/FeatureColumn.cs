namespace FeatureStore.Training.History;

/// <summary>One feature of a view.</summary>
/// <param name="View">The view.</param>
/// <param name="Name">The feature's name in it.</param>
/// <param name="Type">Feast's type, such as <c>DOUBLE</c>.</param>
internal sealed record FeatureColumn(string View, string Name, string Type)
{
    /// <summary>As answers and manifest write it: <c>driver_stats_1h:avg_price_1h</c>.</summary>
    public string FullName => $"{View}:{Name}";

    public override string ToString() => FullName;
}
