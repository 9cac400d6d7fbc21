namespace FeatureStore.Feast;

/// <summary>What went wrong, and with whom: the caller's request, the repository, or the store.</summary>
public enum FeastErrorKind
{
    /// <summary>feature_store.yaml is missing, malformed, or names something that is not supported.</summary>
    ConfigurationInvalid,

    /// <summary>The registry cannot be read.</summary>
    RegistryInvalid,

    FeatureViewNotFound,
    FeatureViewVersionNotFound,
    FeatureServiceNotFound,
    OnDemandFeatureViewNotFound,
    PushSourceNotFound,

    /// <summary>A name that no feature view, stream feature view or on-demand feature view has.</summary>
    FeastObjectNotFound,

    /// <summary>The view is there, the feature is not.</summary>
    FeatureNotFound,

    /// <summary>Two columns of one answer would have the same name.</summary>
    FeatureNameCollision,

    /// <summary>An on-demand feature view needs columns that the request does not have.</summary>
    RequestDataNotFound,

    /// <summary>An on-demand feature view has no registered transform.</summary>
    TransformNotFound,

    /// <summary>What computes an on-demand feature view failed, or gave something else than its features.</summary>
    TransformFailed,

    /// <summary>What computes an on-demand feature view did not answer in time, or not at all.</summary>
    TransformUnavailable,

    /// <summary>The request itself: no features, no entities, columns of unequal length, malformed reference.</summary>
    InvalidRequest,

    /// <summary>A value that its declared type does not accept.</summary>
    InvalidValue,

    /// <summary>The view cannot be read or written the way it was asked.</summary>
    NotSupported,

    /// <summary>The online store did not answer in time, or not at all.</summary>
    StoreUnavailable,

    /// <summary>Bytes in the online store that are no feast.types.Value or no Timestamp.</summary>
    StoreDataInvalid,
}
