namespace FeatureStore.FeastServer;

/// <summary>1–9: start, 10–19: requests, 20–29: loading.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Serving project {Project} of {RepositoryPath}: {Views} feature views, {Services} feature services")]
    public static partial void RepositoryOpened(this ILogger logger, string project, string repositoryPath, int views, int services);

    [LoggerMessage(2, LogLevel.Warning, "On-demand feature view {View} has no transform here: requests for it are refused")]
    public static partial void TransformMissing(this ILogger logger, string view);

    [LoggerMessage(3, LogLevel.Critical, "{Reason}")]
    public static partial void StartRefused(this ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Address} is served to anybody who reaches it: no authentication is configured, and that is allowed by name")]
    public static partial void ServedToAnybody(this ILogger logger, string address);

    [LoggerMessage(5, LogLevel.Warning, "The registry cannot be read again; the last one is served: {Reason}")]
    public static partial void RegistryRefreshFailed(this ILogger logger, string reason);

    [LoggerMessage(10, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(11, LogLevel.Warning, "{Method} {Path}: {Reason}")]
    public static partial void StoreUnavailable(this ILogger logger, string method, string path, string reason);

    [LoggerMessage(12, LogLevel.Error, "The identity provider {Url} cannot be asked, so no new token is accepted: {Reason}")]
    public static partial void IdentityProviderFailed(this ILogger logger, string url, string reason);

    [LoggerMessage(20, LogLevel.Information, "Loaded {Rows} rows of {View}; {Stale} were older than others")]
    public static partial void ViewLoaded(this ILogger logger, string view, int rows, int stale);

    [LoggerMessage(22, LogLevel.Error, "Materializing {Views} in the background failed: {Reason}")]
    public static partial void MaterializationFailed(this ILogger logger, string views, string reason);

    [LoggerMessage(21, LogLevel.Warning, "Loading {View} failed, the next attempt is in {Delay}: {Reason}")]
    public static partial void LoadFailed(this ILogger logger, string view, TimeSpan delay, string reason);
}
