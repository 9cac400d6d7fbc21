namespace FeatureStore.Feast;

/// <summary>One named column of input cells.</summary>
public sealed record InputColumn(string Name, InputValue[] Values);
