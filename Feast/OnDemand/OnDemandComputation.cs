namespace FeatureStore.Feast;

/// <summary>Computes an on-demand feature view from columns that the caller has, without a store.</summary>
public static class OnDemandComputation
{
    /// <param name="view">The definition.</param>
    /// <param name="transform">Its function.</param>
    /// <param name="inputs">Stored features as "view__feature" and request data under its own name, a cell for each row.</param>
    /// <param name="rowCount">The number of rows.</param>
    /// <returns>Every feature of the view by name.</returns>
    public static IReadOnlyDictionary<string, FeatureValue[]> Compute(
        this OnDemandFeatureView view, IOnDemandTransform transform, IReadOnlyDictionary<string, InputValue[]> inputs, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(inputs);
        TransformInputs given = new(view, rowCount);
        foreach ((string name, InputValue[] values) in inputs)
        {
            given.Add(name, values);
        }

        TransformOutputs computed = new(view, view.Features, rowCount);
        transform.Transform(given, computed);
        return view.Features.Select((feature, position) => (feature.Name, Values: computed.Column(position)))
            .ToDictionary(column => column.Name, column => column.Values);
    }
}
