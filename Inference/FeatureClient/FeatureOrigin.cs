namespace FeatureStore.Inference.FeatureClient;

/// <summary>Where the features of a row come from.</summary>
internal enum FeatureOrigin
{
    /// <summary>Read for this request.</summary>
    Online,

    /// <summary>The feature source did not answer: the values that it gave last for this entity.</summary>
    LastSeen,

    /// <summary>The feature source did not answer and nothing had been seen for this entity.</summary>
    Unavailable,
}
