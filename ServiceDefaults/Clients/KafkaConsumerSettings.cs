using Confluent.Kafka;

namespace Aspire.Confluent.Kafka;

/// <summary>Section <c>Aspire:Confluent:Kafka:Consumer</c>, and under it the connection's name.</summary>
public sealed class KafkaConsumerSettings
{
    public string? ConnectionString { get; set; }

    public ConsumerConfig Config { get; } = new();

    public bool DisableHealthChecks { get; set; }

    /// <summary>Our own metrics do not come from the client; see <c>KafkaMetrics</c>.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>Our own spans do not come from the client; see <c>KafkaTelemetry</c>.</summary>
    public bool DisableTracing { get; set; }
}
