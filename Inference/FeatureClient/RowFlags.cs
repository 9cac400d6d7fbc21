namespace FeatureStore.Inference.FeatureClient;

/// <summary>What a model's policies found in a row.</summary>
[Flags]
internal enum RowFlags : byte
{
    None = 0,
    Missing = 1,
    Stale = 2,
}
