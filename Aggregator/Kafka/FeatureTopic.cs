using FeatureStore.Aggregator.Backpressure;
using FeatureStore.Aggregator.Pipelines;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>The topic that a query writes to.</summary>
internal sealed class FeatureTopic(FeatureQuery query, RowCredit credit)
{
    private readonly KafkaTable _table = new(query.Sink);

    public FeatureQuery Query => query;

    public string Name => _table.Topic;

    public int KeyColumn => _table.KeyColumn;

    public RowCredit Credit => credit;

    /// <summary>The id of the rows' schema; known once the registry has been asked.</summary>
    public int SchemaId { get; set; }
}
