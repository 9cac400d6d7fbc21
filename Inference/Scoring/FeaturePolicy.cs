namespace FeatureStore.Inference.Scoring;

/// <summary>What a model does where a feature has no value, or one that is too old.</summary>
internal enum FeaturePolicy
{
    /// <summary>The value of model.json stands in.</summary>
    Impute,

    /// <summary>An old value is used; only its status says so.</summary>
    Use,

    /// <summary>A missing value is imputed and an old one used, and the row is flagged.</summary>
    Flag,

    /// <summary>The request gets no answer.</summary>
    Reject,
}
