using Microsoft.Extensions.Logging;

namespace Aspire.Confluent.Kafka;

internal static partial class KafkaClientLog
{
    [LoggerMessage(EventId = 1, Message = "{Client} {Facility}: {Text}")]
    public static partial void Message(ILogger logger, LogLevel level, string client, string facility, string text);
}
