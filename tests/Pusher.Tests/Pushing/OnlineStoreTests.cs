using System.Text;
using Confluent.Kafka;
using FeatureStore.Pusher.Tests.Fixtures;
using FeatureStore.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureStore.Pusher.Tests.Pushing;

/// <summary>From the topic to what Feast reads from the store.</summary>
public sealed class OnlineStoreTests : IDisposable
{
    private const string Topic = "driver_stats_1h";
    private const string Count = "driver_stats_1h:ride_count_1h";

    private readonly MockKafkaCluster _cluster = new("driver_stats_5m:2", "driver_stats_1h:4", "driver_stats_24h:2", "driver_stats_dlq:1");
    private readonly FeatureTopics _topics = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task Racing_writers_repeats_and_disorder_leave_the_newest_row_of_every_driver()
    {
        using var garnet = new GarnetInstance();
        await using var store = await OnlineStore.ConnectAsync(garnet);
        var random = new Random(20130101);
        var rows = Enumerable.Range(0, 40)
            .SelectMany(driver => Enumerable.Range(0, random.Next(1, 12)).Select(window => (Driver: $"d-{driver}", Window: window)))
            .ToList();
        var deliveries = rows.Concat(rows.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(deliveries);

        await using var one = await StartAsync(garnet, ("Pusher:Group", "one"), ("Pusher:BatchMaxRows", "7"));
        await using var two = await StartAsync(garnet, ("Pusher:Group", "two"), ("Pusher:BatchMaxRows", "13"));
        foreach (var (driver, window) in deliveries)
            await ProduceAsync(random.Next(4), driver, _topics.Row(Topic, driver, window + 1, FeatureTopics.WindowEnd + (window * 300_000)));
        await one.CommittedAsync(Topic);
        await two.CommittedAsync(Topic);

        var newest = rows.GroupBy(row => row.Driver).ToDictionary(group => group.Key, group => group.Max(row => row.Window) + 1L);
        string[] drivers = [.. newest.Keys];
        Assert.Equal(drivers.Select(driver => (long?)newest[driver]), await store.ReadAsync(Count, drivers));
    }

    [Fact]
    public async Task A_store_that_comes_late_or_goes_holds_the_rows_up()
    {
        var port = GarnetInstance.FreePort();
        await using var host = await PusherHost.StartAsync(
            _cluster, _topics.Registry, settings: [("ConnectionStrings:redis", $"127.0.0.1:{port},connectTimeout=500,asyncTimeout=500"), ("Pusher:RetryMaxDelay", "00:00:00.2")]);
        await ProduceAsync(0, "d-1", _topics.Row(Topic, "d-1", 1));
        await Eventually.UntilAsync(async () => (await host.HealthAsync()).Status == HealthStatus.Unhealthy, "it is unhealthy without a store");
        Assert.Equal(1, await host.LagAsync(Topic));

        using (var garnet = new GarnetInstance(port))
        {
            await host.CommittedAsync(Topic);
            await using var store = await OnlineStore.ConnectAsync(garnet);
            Assert.Equal([1L], await store.ReadAsync(Count, "d-1"));
        }

        await ProduceAsync(1, "d-2", _topics.Row(Topic, "d-2", 2));
        await Eventually.UntilAsync(async () => (await host.HealthAsync()).Status == HealthStatus.Unhealthy, "it is unhealthy again");
        using (var garnet = new GarnetInstance(port))
        {
            await host.CommittedAsync(Topic);
            await using var store = await OnlineStore.ConnectAsync(garnet);
            Assert.Equal([2L], await store.ReadAsync(Count, "d-2"));
        }
        await Eventually.UntilAsync(async () => (await host.HealthAsync()).Status == HealthStatus.Healthy, "it is healthy again");
    }

    [Fact]
    public async Task A_bad_record_is_in_the_dead_letter_topic_as_it_was_and_its_offset_has_moved()
    {
        using var garnet = new GarnetInstance();
        await using var store = await OnlineStore.ConnectAsync(garnet);
        await using var host = await StartAsync(garnet);
        var headers = new Headers { { "traceparent", [1, 2] }, { "x-dlq-reason", [3] } };
        var narrow = _topics.Encoder(Topic, Avro.Schema.Parse("""{"type":"record","name":"r","fields":[{"name":"driver_id","type":"string"}]}"""));
        var row = new Avro.Generic.GenericRecord(narrow.Schema);
        row.Add("driver_id", "d-3");

        await ProduceAsync(3, "d-1", _topics.Row(Topic, "d-1", 1));
        await _cluster.ProduceAsync(Topic, 3, [0xff, 0xfe], "{\"driver_id\":1}"u8.ToArray(), headers);
        await _cluster.ProduceAsync(Topic, 3, null, narrow.Encode(row));
        await ProduceAsync(3, "d-2", _topics.Row(Topic, "d-2", 2));
        await host.CommittedAsync(Topic);

        Assert.Equal([1L, 2L], await store.ReadAsync(Count, "d-1", "d-2"));
        var letters = _cluster.ReadAll("driver_stats_dlq", 1);
        Assert.Equal(2, letters.Count);
        Assert.Equal([0xff, 0xfe], letters[0].Message.Key);
        Assert.Equal("{\"driver_id\":1}", Encoding.UTF8.GetString(letters[0].Message.Value));
        Assert.Equal(
            [
                ("traceparent", "\u0001\u0002"), ("x-dlq-reason", "the value begins with 0x7b, not with 0x00 and a schema id"),
                ("x-dlq-topic", Topic), ("x-dlq-partition", "3"), ("x-dlq-offset", "1"),
            ],
            letters[0].Message.Headers.Select(header => (header.Key, Encoding.UTF8.GetString(header.GetValueBytes()))));
        Assert.Null(letters[1].Message.Key);
        Assert.Equal(narrow.Encode(row), letters[1].Message.Value);
        Assert.StartsWith(
            "Column ride_count_1h not found in table",
            Encoding.UTF8.GetString(letters[1].Message.Headers.GetLastBytes("x-dlq-reason")), StringComparison.Ordinal);
    }

    private Task<PusherHost> StartAsync(GarnetInstance garnet, params (string Key, string Value)[] settings) =>
        PusherHost.StartAsync(_cluster, _topics.Registry, settings: [("ConnectionStrings:redis", garnet.ConnectionString), .. settings]);

    private Task<DeliveryResult<byte[], byte[]>> ProduceAsync(int partition, string driver, byte[] value) =>
        _cluster.ProduceAsync(Topic, partition, Encoding.UTF8.GetBytes(driver), value);
}
