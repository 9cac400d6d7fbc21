namespace FeatureStore.Inference.Scoring;

/// <summary>Why a request got no answer; every protocol has its own code for each.</summary>
internal enum InferenceError
{
    /// <summary>The request: a field, a type, a shape.</summary>
    InvalidRequest,

    /// <summary>No model or version of that name.</summary>
    UnknownModel,

    /// <summary>The body or the number of rows.</summary>
    TooLarge,

    /// <summary>A content type, an encoding.</summary>
    UnsupportedMedia,

    /// <summary>Something that this server does not do.</summary>
    Unsupported,

    /// <summary>Nobody says who they are.</summary>
    Unauthenticated,

    /// <summary>The model's policy: it scores no row with such features.</summary>
    Rejected,

    /// <summary>Not now: try again.</summary>
    Unavailable,

    /// <summary>The model itself failed on inputs that fit it.</summary>
    ModelFailed,
}
