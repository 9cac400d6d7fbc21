namespace FeatureStore.Inference.FeatureClient;

/// <summary>The outcome of one read and, for the log, what went wrong.</summary>
internal readonly record struct FeatureRead(FeatureReadFailure Failure, string Detail = "")
{
    public bool Succeeded => Failure is FeatureReadFailure.None;
}
