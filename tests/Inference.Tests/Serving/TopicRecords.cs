using Confluent.Kafka;
using FeatureStore.Testing;

namespace FeatureStore.Inference.Tests.Serving;

internal static class TopicRecords
{
    /// <summary>Everything in a topic, once so many records are there.</summary>
    public static async Task<IReadOnlyList<ConsumeResult<byte[], byte[]>>> RecordsAsync(this MockKafkaCluster cluster, string topic, int partitions, int count)
    {
        IReadOnlyList<ConsumeResult<byte[], byte[]>> records = [];
        await Eventually.UntilAsync(
            async () => (records = await Task.Run(() => cluster.ReadAll(topic, partitions))).Count >= count, $"{topic} has {count} records");
        return records;
    }
}
