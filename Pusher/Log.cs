namespace FeatureStore.Pusher;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Dead letter from {Topic} partition {Partition} offset {Offset}: {Reason}")]
    public static partial void DeadLettered(this ILogger logger, string topic, int partition, long offset, string? reason);

    [LoggerMessage(2, LogLevel.Warning, "A batch of {Records} records could not be written, attempt {Attempt}, next in {Delay}: {Reason}")]
    public static partial void BatchFailed(this ILogger logger, int records, int attempt, TimeSpan delay, string reason);

    [LoggerMessage(3, LogLevel.Error, "A batch of {Records} records could not be written, attempt {Attempt}, next in {Delay}")]
    public static partial void BatchFailedUnexpectedly(this ILogger logger, Exception exception, int records, int attempt, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Information, "A batch of {Records} records was written after failed attempts")]
    public static partial void Recovered(this ILogger logger, int records);

    [LoggerMessage(5, LogLevel.Warning, "{Topic} partition {Partition} waits {Delay} at offset {Offset}: {Reason}")]
    public static partial void PartitionParked(this ILogger logger, string topic, int partition, long offset, TimeSpan delay, string? reason);

    [LoggerMessage(6, LogLevel.Information, "Assigned {Partitions}")]
    public static partial void Assigned(this ILogger logger, string partitions);

    [LoggerMessage(7, LogLevel.Information, "Revoked {Partitions}")]
    public static partial void Revoked(this ILogger logger, string partitions);

    [LoggerMessage(8, LogLevel.Warning, "Consuming: {Reason}")]
    public static partial void ConsumeFailed(this ILogger logger, string reason);

    [LoggerMessage(9, LogLevel.Critical, "The consume loop has ended")]
    public static partial void LoopFaulted(this ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "The lag of group {Group} could not be read: {Reason}")]
    public static partial void LagUnknown(this ILogger logger, string group, string reason);

    [LoggerMessage(11, LogLevel.Warning, "{Records} records in hand were not written when the service stopped; they are read again")]
    public static partial void StoppedWithRecords(this ILogger logger, int records);

    [LoggerMessage(12, LogLevel.Information, "The store cannot be opened yet; the first rows try again: {Reason}")]
    public static partial void StoreNotOpenYet(this ILogger logger, string reason);
}
