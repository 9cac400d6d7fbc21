using Confluent.Kafka;
using FeatureStore.Testing;

namespace FeatureStore.Inference.Tests.Serving;

/// <summary>Waits for what other threads do, with a bound that only a failure reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Everything in a topic, once so many records are there.</summary>
    public static async Task<IReadOnlyList<ConsumeResult<byte[], byte[]>>> RecordsAsync(MockKafkaCluster cluster, string topic, int partitions, int count)
    {
        IReadOnlyList<ConsumeResult<byte[], byte[]>> records = [];
        await UntilAsync(() => { }, async () => (records = await Task.Run(() => cluster.ReadAll(topic, partitions))).Count >= count);
        return records;
    }

    /// <summary>Does something again and again until the condition holds.</summary>
    public static async Task UntilAsync(Action again, Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (again(); !await condition(); again()) await timer.WaitForNextTickAsync(limit.Token);
    }
}
