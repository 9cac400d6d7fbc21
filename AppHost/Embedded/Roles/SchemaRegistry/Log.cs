namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The state file could not be written")]
    public static partial void StateFileFailed(ILogger logger, Exception exception);
}
