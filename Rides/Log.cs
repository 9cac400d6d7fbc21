namespace FeatureStore.Rides;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Path}, line {Line} skipped: {Reason}")]
    public static partial void LineSkipped(this ILogger logger, string path, long line, string reason);

    [LoggerMessage(8, LogLevel.Warning, "{Path}: further lines that are no ride are counted only")]
    public static partial void FurtherLinesCounted(this ILogger logger, string path);

    [LoggerMessage(2, LogLevel.Information, "Sending rides from {Source} to topic {Topic}")]
    public static partial void Sending(this ILogger logger, string source, string topic);

    [LoggerMessage(3, LogLevel.Warning, "{Dependency} does not answer, next attempt in {Delay}: {Reason}")]
    public static partial void WaitingFor(this ILogger logger, string dependency, TimeSpan delay, string reason);

    [LoggerMessage(4, LogLevel.Information, "Waiting for group {Group}: {Lag} rides behind on a partition, {MaxLag} allowed")]
    public static partial void WaitingForReaders(this ILogger logger, string group, long lag, int maxLag);

    [LoggerMessage(5, LogLevel.Information, "The source has ended: {Sent} rides sent, {Skipped} lines skipped")]
    public static partial void Ended(this ILogger logger, long sent, long skipped);

    [LoggerMessage(6, LogLevel.Information, "The topic holds rides of this source already; going on after {RideId}")]
    public static partial void Resuming(this ILogger logger, string rideId);

    [LoggerMessage(7, LogLevel.Critical, "No more rides can be sent")]
    public static partial void Failed(this ILogger logger, Exception exception);
}
