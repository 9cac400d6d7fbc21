using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Apis;

/// <summary>The status and the Python class of each kind of refusal.</summary>
internal static class FeastErrors
{
    public static (int Status, string Class) Of(FeastErrorKind kind) => kind switch
    {
        FeastErrorKind.FeatureViewNotFound => (404, "FeatureViewNotFoundException"),
        FeastErrorKind.FeatureViewVersionNotFound => (404, "FeatureViewVersionNotFound"),
        FeastErrorKind.FeatureServiceNotFound => (404, "FeatureServiceNotFoundException"),
        FeastErrorKind.OnDemandFeatureViewNotFound => (404, "OnDemandFeatureViewNotFoundException"),
        FeastErrorKind.FeastObjectNotFound => (404, "FeastObjectNotFoundException"),
        FeastErrorKind.RequestDataNotFound => (404, "RequestDataNotFoundInEntityRowsException"),
        FeastErrorKind.PushSourceNotFound => (422, "PushSourceNotFoundException"),
        FeastErrorKind.FeatureNameCollision => (400, "FeatureNameCollisionError"),
        FeastErrorKind.FeatureNotFound or FeastErrorKind.InvalidRequest or FeastErrorKind.NotSupported => (400, "FeastError"),
        FeastErrorKind.InvalidValue => (422, "FeastError"),
        FeastErrorKind.TransformNotFound => (501, "FeastError"),
        FeastErrorKind.TransformFailed => (502, "FeastError"),
        FeastErrorKind.StoreUnavailable or FeastErrorKind.TransformUnavailable => (503, "FeastError"),
        _ => (500, "FeastError"),
    };

    // Python's json.dumps: {"module": "feast.errors", "class": "FeatureViewNotFoundException", "message": "…"}
    public static string Detail(string name, string message) =>
        $"{{\"module\": \"feast.errors\", \"class\": \"{name}\", \"message\": {PythonJson.Quote(message)}}}";
}
