namespace FeatureStore.Feast;

/// <summary>The rows of an on-demand feature view that is computed when it is written.</summary>
internal static class OnDemandRows
{
    /// <summary>The column that stands for the event time of such a view, which has no source of its own.</summary>
    public const string TimeColumn = "event_timestamp";

    /// <summary>Its join keys, and its features: computed from the input, or taken from it. The rows are of now, as in Feast.</summary>
    public static InputTable Of(OnDemandFeatureView view, FeatureView stored, InputTable input, IOnDemandTransform? transform, DateTimeOffset now)
    {
        InputTable rows = new();
        foreach (JoinKey key in stored.JoinKeys)
        {
            rows.Add(key.Name, Column(input, key.Name, view.Name));
        }

        IReadOnlyDictionary<string, FeatureValue[]>? computed = transform is null ? null
            : view.Compute(transform, input.Columns.ToDictionary(c => c.Name, c => c.Values), input.Count);
        foreach (Feature feature in view.Features)
        {
            rows.Add(feature.Name, computed is null
                ? Column(input, feature.Name, view.Name)
                : Array.ConvertAll(computed[feature.Name], InputValue.FromFeature));
        }

        InputValue[] times = new InputValue[input.Count];
        Array.Fill(times, now);
        return rows.Add(TimeColumn, times);
    }

    private static InputValue[] Column(InputTable input, string name, string view) => input.Find(name)?.Values
        ?? throw new FeastException(FeastErrorKind.InvalidRequest, $"Column {name} not found in table; feature view {view} needs it", name);
}
