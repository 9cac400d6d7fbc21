using System.Globalization;
using FeatureStore.Aggregator.Queries;
using FeatureStore.Aggregator.State;
using Microsoft.Extensions.Options;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>
/// Finds the state of partitions on disk: <c>STATE_PATH/rides/3/</c>. State of another SQL, or of another log (the broker was replaced, the topic
/// made anew), is left alone.
/// </summary>
internal sealed class PartitionStates(
    SourceLog log, KafkaTable source, IOptions<AggregatorOptions> options, TimeProvider time, ILogger<PartitionStates> logger)
{
    // To be changed when operators write their state in another form.
    private const int FormatVersion = 1;
    private readonly string _identity = $"{FormatVersion} {source.Topic} {FeatureQueries.VersionOf()}";

    /// <summary>The state of a partition, which is this instance's from now on; null when windows are in memory only.</summary>
    public SnapshotStore? Open(int partition)
    {
        if (options.Value.StatePath is not { } root)
            return null;
        var folder = Path.Combine(Path.GetFullPath(root), source.Topic, partition.ToString(CultureInfo.InvariantCulture));
        var store = SnapshotStore.Open(folder, _identity);
        if (store.Restored is not [.., var last])
            return store;
        if (log.Has(partition, last))
        {
            logger.StateRestored(partition, last.NextOffset, folder);
        }
        else
        {
            logger.StateOfAnotherLog(folder, partition, source.Topic);
            store.Discard();
        }

        return store;
    }

    public PartitionSnapshots CreateSnapshots(SnapshotStore store, PartitionProcessor processor, DeliveryTracker deliveries) =>
        new(store, processor, deliveries, options.Value.SnapshotInterval, time);
}
