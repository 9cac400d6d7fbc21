using System.Diagnostics;
using Confluent.Kafka;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>Sends the rows of one query and one partition to the query's topic.</summary>
internal sealed class FeatureRowSink(
    FeatureTopic topic, RecordSender sender, AggregatorMetrics metrics, CancellationToken cancellationToken) : IRowSink
{
    private readonly int _windowEnd = topic.Query.Sink.Schema.OrdinalOf("window_end");
    private readonly RowEncoder _encoder = new(topic.Query.Sink.Schema, topic.SchemaId);

    public void Emit(ReadOnlySpan<Value> row, long ingestTime)
    {
        topic.Credit.Take(cancellationToken);
        var message = new Message<string, byte[]> { Key = row[topic.KeyColumn].String, Value = _encoder.Encode(row), Headers = [] };
        KafkaTelemetry.Inject(Activity.Current, message.Headers);
        IngestTime.Write(message.Headers, ingestTime);
        sender.Send(topic.Name, message);
        metrics.RowSent(topic.Query.Name, ingestTime, _windowEnd < 0 ? null : row[_windowEnd].BigInt);
    }
}
