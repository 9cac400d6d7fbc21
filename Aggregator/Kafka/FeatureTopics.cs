using System.Collections.Frozen;
using Confluent.Kafka;
using FeatureStore.Aggregator.Backpressure;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>The topics that the queries write to.</summary>
internal sealed class FeatureTopics
{
    private readonly FrozenDictionary<string, FeatureTopic> _byName;
    private readonly KafkaMetrics _metrics;

    public FeatureTopics(IReadOnlyList<FeatureQuery> queries, IOptions<AggregatorOptions> options, KafkaMetrics metrics)
    {
        _metrics = metrics;
        All = [.. queries.Select(query => new FeatureTopic(query, new RowCredit(options.Value.MaxReaderLag)))];
        _byName = All.ToFrozenDictionary(topic => topic.Name);
    }

    public IReadOnlyList<FeatureTopic> All { get; }

    /// <summary>Registers the schemas of the rows.</summary>
    /// <exception cref="SchemaRegistryException">The registry refused a schema, or could not be asked.</exception>
    public async Task RegisterAsync(ISchemaRegistry registry, CancellationToken cancellationToken)
    {
        foreach (var topic in All)
            topic.SchemaId = await registry.RegisterAsync($"{topic.Name}-value", AvroSchemas.Of(topic.Query.Sink).ToString(), cancellationToken);
    }

    /// <summary>Takes the broker's word on a record that was sent to one of the topics, or to another.</summary>
    public void OnDelivered(DeliveryReport<string, byte[]> report)
    {
        if (report.Error.IsError)
            return;
        if (_byName.TryGetValue(report.Topic, out var topic))
            topic.Credit.Acknowledge();
        _metrics.RecordSent(report.Topic, 1);
    }
}
