using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Aspire.StackExchange.Redis;

/// <summary>One line when the store goes and one when it is back; the client's own log has a stack trace for every attempt between.</summary>
internal static partial class RedisClientLog
{
    public static void Observe(IConnectionMultiplexer connection, ILogger logger)
    {
        connection.ConnectionFailed += (_, failure) => Failed(logger, failure.EndPoint?.ToString(), failure.FailureType, failure.Exception?.GetBaseException().Message);
        connection.ConnectionRestored += (_, restored) => Restored(logger, restored.EndPoint?.ToString());
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis at {EndPoint}: {Failure} ({Reason})")]
    private static partial void Failed(ILogger logger, string? endPoint, ConnectionFailureType failure, string? reason);

    [LoggerMessage(2, LogLevel.Information, "Redis at {EndPoint} is back")]
    private static partial void Restored(ILogger logger, string? endPoint);
}
