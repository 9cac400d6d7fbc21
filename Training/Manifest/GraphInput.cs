namespace FeatureStore.Training.Manifest;

/// <param name="Name"><c>view:feature</c>.</param>
/// <param name="Imputed">The value where there is none. The graph takes single precision, so this is a single-precision number.</param>
internal sealed record GraphInput(string Name, double Imputed);
