using FeatureStore.Feast;
using Grpc.Core;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>The gRPC status of each kind of refusal.</summary>
internal static class GrpcStatuses
{
    public static StatusCode Of(FeastErrorKind kind) => kind switch
    {
        FeastErrorKind.FeatureViewNotFound or FeastErrorKind.FeatureServiceNotFound or FeastErrorKind.OnDemandFeatureViewNotFound
            or FeastErrorKind.FeatureViewVersionNotFound or FeastErrorKind.FeastObjectNotFound or FeastErrorKind.FeatureNotFound or FeastErrorKind.PushSourceNotFound => StatusCode.NotFound,
        FeastErrorKind.FeatureNameCollision or FeastErrorKind.RequestDataNotFound or FeastErrorKind.InvalidRequest
            or FeastErrorKind.InvalidValue => StatusCode.InvalidArgument,
        FeastErrorKind.NotSupported => StatusCode.FailedPrecondition,
        FeastErrorKind.TransformNotFound => StatusCode.Unimplemented,
        FeastErrorKind.StoreUnavailable or FeastErrorKind.TransformUnavailable => StatusCode.Unavailable,
        FeastErrorKind.StoreDataInvalid => StatusCode.DataLoss,
        _ => StatusCode.Internal,
    };
}
