namespace FeatureStore.Inference.FeatureClient;

/// <summary>Why a feature source gave no features.</summary>
internal enum FeatureReadFailure
{
    None,

    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>No connection, or one that broke.</summary>
    Unreachable,

    /// <summary>It answered with an error.</summary>
    Refused,

    /// <summary>Its answer could not be read.</summary>
    Malformed,
}
