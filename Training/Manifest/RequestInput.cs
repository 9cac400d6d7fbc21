namespace FeatureStore.Training.Manifest;

/// <param name="Name">A join key or request data.</param>
/// <param name="Datatype">Of the Open Inference Protocol: BYTES, FP64, INT64, …</param>
internal sealed record RequestInput(string Name, string Datatype);
