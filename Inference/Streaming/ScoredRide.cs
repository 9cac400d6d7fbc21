using Confluent.Kafka;

namespace FeatureStore.Inference.Streaming;

/// <summary>A record of the rides on its way: decoded, then scored, or bad for a reason.</summary>
internal sealed class ScoredRide(ConsumeResult<byte[], byte[]> source)
{
    public ConsumeResult<byte[], byte[]> Source => source;

    public string RideId { get; set; } = "";

    public string DriverId { get; set; } = "";

    /// <summary>Milliseconds since 1970.</summary>
    public long EventTime { get; set; }

    /// <summary>What the model takes, in its order.</summary>
    public object?[] Inputs { get; set; } = [];

    public decimal Risk { get; set; }

    /// <summary>Why it is a dead letter; null when it is none.</summary>
    public string? Problem { get; set; }
}
