namespace FeatureStore.Feast;

/// <summary>One input of an on-demand feature view.</summary>
/// <param name="Name">"view__feature", or the name of request data.</param>
/// <param name="Type">Of a stored feature; <see cref="FeatureType.Invalid"/> when the cells alone say it.</param>
public sealed record TransformColumn(string Name, FeatureType Type, InputValue[] Values);
