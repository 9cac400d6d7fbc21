using FeatureStore.Inference.FeatureClient;

namespace FeatureStore.Inference;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Model {Model} version {Version} is in service ({Sha256}).")]
    public static partial void ModelLoaded(this ILogger logger, string model, string version, string sha256);

    [LoggerMessage(3, LogLevel.Error, "Model {Model} version {Version} failed.")]
    public static partial void ModelFailed(this ILogger logger, string model, string version, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "Not taken into service: {Reason}")]
    public static partial void ModelRefused(this ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Warning, "The folder of models cannot be read: {Reason}")]
    public static partial void ModelFolderUnreadable(this ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Warning, "Not served: folder {Folder} has no VERSION/{File}, VERSION being a whole number of 1 or more.")]
    public static partial void FolderIgnored(this ILogger logger, string folder, string file);

    [LoggerMessage(4, LogLevel.Information, "{Models} model versions are in service from {Path}.")]
    public static partial void ModelsLoaded(this ILogger logger, int models, string path);

    [LoggerMessage(10, LogLevel.Warning, "Features of {Service} cannot be read ({Failure}: {Detail}); answers use the values seen last.")]
    public static partial void FeaturesFailing(this ILogger logger, string service, FeatureReadFailure failure, string detail);

    [LoggerMessage(11, LogLevel.Information, "Features of {Service} are read again.")]
    public static partial void FeaturesRecovered(this ILogger logger, string service);

    [LoggerMessage(50, LogLevel.Warning, "Refused: {Method} {Route} from {Address} with no good key or token.")]
    public static partial void CallerRefused(this ILogger logger, string method, string route, string address);

    [LoggerMessage(51, LogLevel.Information, "{Caller}: {Method} {Path}, {Status}")]
    public static partial void RequestNoted(this ILogger logger, string caller, string method, string path, int status);

    [LoggerMessage(30, LogLevel.Warning, "Rides or their positions cannot be read: {Reason}")]
    public static partial void ConsumeFailed(this ILogger logger, string reason);

    [LoggerMessage(31, LogLevel.Warning, "{Rides} rides wait to be scored: {Reason}")]
    public static partial void RidesWait(this ILogger logger, int rides, string reason);

    [LoggerMessage(32, LogLevel.Warning, "{Rides} rides cannot be scored and are dead letters; the first: {Reason}")]
    public static partial void RidesDead(this ILogger logger, int rides, string reason);

    [LoggerMessage(33, LogLevel.Debug, "The lag of group {Group} cannot be read: {Reason}")]
    public static partial void LagUnknown(this ILogger logger, string group, string reason);

    [LoggerMessage(34, LogLevel.Error, "Rides are no longer scored; requests are answered as before.")]
    public static partial void StreamEnded(this ILogger logger, Exception exception);

    [LoggerMessage(42, LogLevel.Error, "Predictions are no longer logged; requests are answered as before.")]
    public static partial void PredictionLogEnded(this ILogger logger, Exception exception);

    [LoggerMessage(40, LogLevel.Warning, "Predictions are not logged for now: {Reason}")]
    public static partial void PredictionLogFailing(this ILogger logger, string reason);

    [LoggerMessage(41, LogLevel.Information, "Predictions are logged to {Topic}.")]
    public static partial void PredictionLogOn(this ILogger logger, string topic);

    [LoggerMessage(20, LogLevel.Error, "A request to {Path} failed.")]
    public static partial void RequestFailed(this ILogger logger, string path, Exception exception);
}
