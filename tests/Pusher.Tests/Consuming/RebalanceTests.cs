using System.Text;
using FeatureStore.Pusher.Consuming;
using FeatureStore.Pusher.Tests.Fixtures;
using FeatureStore.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureStore.Pusher.Tests.Consuming;

public sealed class RebalanceTests
{
    private const string Topic = "driver_stats_1h";

    [Fact]
    public async Task A_partition_that_goes_while_its_rows_are_being_written_is_read_again_by_its_new_owner()
    {
        using var cluster = new MockKafkaCluster("driver_stats_1h:2", "driver_stats_dlq:1");
        var topics = new FeatureTopics();
        var gate = new TaskCompletionSource();
        var slow = new FakeFeatureWriter { Gate = gate.Task };
        var quick = new FakeFeatureWriter();
        (string, string)[] settings = [("Pusher:Topics", Topic), ("Pusher:WriteTimeout", "00:05:00"), ("Pusher:HeartbeatTimeout", "00:10:00")];
        await using var first = await PusherHost.StartAsync(cluster, topics.Registry, slow, settings: settings);
        foreach (var i in Enumerable.Range(0, 20))
            await cluster.ProduceAsync(Topic, i % 2, Encoding.UTF8.GetBytes($"d-{i}"), topics.Row(Topic, $"d-{i}", i));
        await Eventually.UntilAsync(() => slow.Calls == 1, "the first instance is writing");

        await using var second = await PusherHost.StartAsync(cluster, topics.Registry, quick, settings: settings);
        await Eventually.UntilAsync(() => quick.Rows.Count == 10, "the second instance has a partition and has written it");
        Assert.Single(second.Services.GetRequiredService<FeatureConsumer>().Assigned);
        await Eventually.UntilAsync(async () => await first.LagAsync(Topic) == 10, "only that partition is committed");

        gate.SetResult();
        await first.CommittedAsync(Topic);

        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"d-{i}").Order(),
            slow.Rows.Concat(quick.Rows).Select(row => row.Driver).Distinct().Order());
    }
}
