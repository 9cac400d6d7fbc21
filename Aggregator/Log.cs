namespace FeatureStore.Aggregator;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Partitions assigned: {Partitions}")]
    public static partial void PartitionsAssigned(this ILogger logger, string partitions);

    [LoggerMessage(2, LogLevel.Information, "Partitions given up: {Partitions}")]
    public static partial void PartitionsRevoked(this ILogger logger, string partitions);

    [LoggerMessage(3, LogLevel.Warning, "Event of {Topic}, partition {Partition}, offset {Offset} rejected: {Reason}")]
    public static partial void EventRejected(this ILogger logger, string topic, int partition, long offset, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Dependency} does not answer, next attempt in {Delay}: {Reason}")]
    public static partial void WaitingFor(this ILogger logger, string dependency, TimeSpan delay, string reason);

    [LoggerMessage(5, LogLevel.Information, "Waiting for group {Group}: {Lag} rows behind on a partition of {Topic}, {MaxLag} allowed")]
    public static partial void WaitingForReader(this ILogger logger, string group, long lag, string topic, int maxLag);

    [LoggerMessage(6, LogLevel.Warning, "How far group {Group} is behind cannot be read: {Reason}")]
    public static partial void ReaderLagUnknown(this ILogger logger, string group, string reason);

    [LoggerMessage(7, LogLevel.Warning, "Reading {Topic}: {Reason}")]
    public static partial void ConsumeFailed(this ILogger logger, string topic, string reason);

    [LoggerMessage(8, LogLevel.Warning, "The end of {Topic}, partition {Partition} is not known, so it is not idle: {Reason}")]
    public static partial void EndUnknown(this ILogger logger, string topic, int partition, string reason);

    [LoggerMessage(9, LogLevel.Critical, "No more windows can be computed")]
    public static partial void Failed(this ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Information, "Partition {Partition} goes on at offset {Offset}, with the windows of {Path}")]
    public static partial void StateRestored(this ILogger logger, int partition, long offset, string path);

    [LoggerMessage(11, LogLevel.Warning, "The state in {Path} is of another log than partition {Partition} of {Topic}: the partition is read from its beginning")]
    public static partial void StateOfAnotherLog(this ILogger logger, string path, int partition, string topic);
}
