namespace FeatureStore.Feast;

/// <summary>A column of a training set.</summary>
/// <param name="Type">What the registry declares; <see cref="FeatureType.Invalid"/> for the columns of the entity frame.</param>
public sealed record HistoricalColumn(string Name, FeatureType Type, InputValue[] Values);
