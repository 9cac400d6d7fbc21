using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Kafka client metrics by OpenTelemetry's messaging conventions, and the lag of our own consumer groups.
/// </summary>
public sealed class KafkaMetrics : IDisposable
{
    public const string SentMessages = "messaging.client.sent.messages";
    public const string ConsumedMessages = "messaging.client.consumed.messages";
    public const string OperationDuration = "messaging.client.operation.duration";
    public const string ProcessDuration = "messaging.process.duration";
    public const string Lag = "featurestore.consumer.lag";

    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _consumed;
    private readonly Histogram<double> _operation;
    private readonly Histogram<double> _process;
    private readonly Gauge<long> _lag;

    public KafkaMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(typeof(KafkaMetrics).Assembly.GetName().Name!);
        _sent = _meter.CreateCounter<long>(SentMessages, "{message}", "Records handed to the broker and acknowledged.");
        _consumed = _meter.CreateCounter<long>(ConsumedMessages, "{message}", "Records delivered to the application.");
        _operation = _meter.CreateHistogram(OperationDuration, "s", "Duration of an operation of the Kafka client.", advice: s_seconds);
        _process = _meter.CreateHistogram(ProcessDuration, "s", "Duration of the processing of records.", advice: s_seconds);
        _lag = _meter.CreateGauge<long>(Lag, "{record}", "Records between a group's position and the end of a topic, over its partitions.");
    }

    public void RecordSent(string topic, long records) => _sent.Add(records, Tags("send", topic));

    public void RecordConsumed(string topic, string group, long records) => _consumed.Add(records, Tags("poll", topic, group));

    public void RecordOperation(string operation, string topic, TimeSpan duration) =>
        _operation.Record(duration.TotalSeconds, Tags(operation, topic));

    public void RecordProcess(string topic, string group, TimeSpan duration) =>
        _process.Record(duration.TotalSeconds, Tags("process", topic, group));

    public void RecordLag(string topic, string group, long records) =>
        _lag.Record(records, new("messaging.consumer.group.name", group), new("messaging.destination.name", topic));

    public void Dispose() => _meter.Dispose();

    private static TagList Tags(string operation, string topic) => new()
    {
        { "messaging.system", "kafka" },
        { "messaging.operation.name", operation },
        { "messaging.destination.name", topic },
    };

    private static TagList Tags(string operation, string topic, string group)
    {
        var tags = Tags(operation, topic);
        tags.Add("messaging.consumer.group.name", group);
        return tags;
    }
}
