using System.Text;
using FeatureStore.Feast;
using FeatureStore.Pusher.Tests.Fixtures;
using FeatureStore.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Pusher.Tests.Consuming;

/// <summary>The service against a broker: what is written, what is committed, and when.</summary>
public sealed class DeliveryTests : IDisposable
{
    private const string Topic = "driver_stats_1h";

    private readonly MockKafkaCluster _cluster = new("driver_stats_5m:2", "driver_stats_1h:2", "driver_stats_24h:2", "driver_stats_dlq:1");
    private readonly FeatureTopics _topics = new();
    private readonly FakeFeatureWriter _writer = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task Rows_of_every_topic_are_written_to_their_push_source_and_committed()
    {
        await using var host = await StartAsync();
        string[] topics = ["driver_stats_5m", "driver_stats_1h", "driver_stats_24h"];
        foreach (var topic in topics)
        {
            for (var i = 0; i < 10; i++)
                await _cluster.ProduceAsync(topic, i % 2, Key($"d-{i}"), _topics.Row(topic, $"d-{i}", i));
        }

        foreach (var topic in topics)
            await host.CommittedAsync(topic);

        Assert.Equal(
            topics.SelectMany(topic => Enumerable.Range(0, 10).Select(i => ($"{topic}_push", $"d-{i}"))).Order(),
            _writer.Rows.Select(row => (row.PushSource, row.Driver)).Order());
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
    }

    [Fact]
    public async Task Nothing_is_committed_while_the_store_is_down_and_nothing_is_lost()
    {
        _writer.Failure = new FeastException(FeastErrorKind.StoreUnavailable, "The online store (Redis) did not answer: gone");
        await using var host = await StartAsync();
        for (var i = 0; i < 20; i++)
            await _cluster.ProduceAsync(Topic, i % 2, Key($"d-{i}"), _topics.Row(Topic, $"d-{i}", i));

        await Eventually.UntilAsync(() => Advanced(() => _writer.Calls >= 5), "it was tried five times");
        var health = await host.HealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, "Rows wait: The online store (Redis) did not answer: gone"), (health.Status, health.Description));
        Assert.Equal(20, await host.LagAsync(Topic));
        Assert.Empty(_cluster.ReadAll("driver_stats_dlq", 1));

        _writer.Failure = null;
        await Eventually.UntilAsync(() => Advanced(() => _writer.Rows.Count >= 20), "the rows are written");
        await host.CommittedAsync(Topic);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"d-{i}").Order(), _writer.Rows.Select(row => row.Driver).Order());
        await Eventually.UntilAsync(async () => (await host.HealthAsync()).Status == HealthStatus.Healthy, "it is healthy again");
    }

    [Fact]
    public async Task A_write_that_does_not_end_is_given_up_and_repeated()
    {
        _writer.Gate = new TaskCompletionSource().Task;
        await using var host = await StartAsync();
        await _cluster.ProduceAsync(Topic, 0, Key("d-1"), _topics.Row(Topic, "d-1", 1));
        await Eventually.UntilAsync(() => _writer.Calls == 1, "the write has begun");

        _writer.Gate = Task.CompletedTask;
        await Eventually.UntilAsync(() => Advanced(() => _writer.Rows.Count == 1), "it is written at another attempt");

        await host.CommittedAsync(Topic);
    }

    [Fact]
    public async Task A_record_whose_schema_is_unknown_holds_up_only_its_partition_and_goes_on_in_order()
    {
        await using var host = await StartAsync();
        var unknown = _topics.Row(Topic, "d-2", 2);
        var schema = _topics.Registry.Schemas[1];
        unknown[4] = 77;
        await _cluster.ProduceAsync(Topic, 0, Key("d-1"), _topics.Row(Topic, "d-1", 1));
        await _cluster.ProduceAsync(Topic, 0, Key("d-2"), unknown);
        await _cluster.ProduceAsync(Topic, 0, Key("d-3"), [1, 2, 3]);
        await _cluster.ProduceAsync(Topic, 0, Key("d-4"), _topics.Row(Topic, "d-4", 4));
        await _cluster.ProduceAsync(Topic, 1, Key("d-5"), _topics.Row(Topic, "d-5", 5));

        await Eventually.UntilAsync(async () => await host.LagAsync(Topic) == 3, "what is before the record and the other partition are committed");
        await Eventually.UntilAsync(() => Advanced(() => _topics.Registry.Misses >= 4), "the schema is asked for again and again");
        Assert.Equal(["d-1", "d-5"], _writer.Rows.Select(row => row.Driver).Order());
        Assert.Empty(_cluster.ReadAll("driver_stats_dlq", 1));

        _topics.Registry.Schemas[77] = schema;
        await Eventually.UntilAsync(() => Advanced(() => _writer.Rows.Count == 4), "the rest is written");
        await host.CommittedAsync(Topic);
        Assert.Equal(["d-2", "d-4"], _writer.Rows.Select(row => row.Driver).Except(["d-1", "d-5"]));
        Assert.Single(_cluster.ReadAll("driver_stats_dlq", 1));
    }

    [Fact]
    public async Task What_was_not_committed_is_delivered_again_to_the_next_instance()
    {
        _writer.Failure = new FeastException(FeastErrorKind.StoreUnavailable, "gone");
        await using (var first = await StartAsync())
        {
            await _cluster.ProduceAsync(Topic, 0, Key("d-1"), _topics.Row(Topic, "d-1", 1));
            await Eventually.UntilAsync(() => _writer.Calls > 0, "it was tried");
        }
        _writer.Failure = null;

        await using var second = await StartAsync();
        await second.CommittedAsync(Topic);

        Assert.Equal("d-1", Assert.Single(_writer.Rows).Driver);
    }

    private Task<PusherHost> StartAsync() => PusherHost.StartAsync(_cluster, _topics.Registry, _writer, _time);

    private bool Advanced(Func<bool> condition)
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        return condition();
    }

    private static byte[] Key(string driver) => Encoding.UTF8.GetBytes(driver);
}
