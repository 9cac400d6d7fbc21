namespace FeatureStore.Inference.FeatureClient;

/// <summary>Where features are read.</summary>
internal enum FeatureSourceKind
{
    /// <summary>From a Feast server, over HTTP: Feast's own or the .NET one.</summary>
    Server,

    /// <summary>From a Feast server, over gRPC.</summary>
    Grpc,

    /// <summary>From the online store itself; on-demand features are computed here.</summary>
    Store,
}
