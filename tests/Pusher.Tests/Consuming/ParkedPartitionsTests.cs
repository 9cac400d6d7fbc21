using Confluent.Kafka;
using FeatureStore.Pusher.Consuming;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Pusher.Tests.Consuming;

public sealed class ParkedPartitionsTests
{
    private static readonly TopicPartition s_one = new("driver_stats_5m", 1);
    private static readonly TopicPartition s_two = new("driver_stats_5m", 2);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Each_partition_waits_longer_every_time_until_a_record_is_read()
    {
        var parked = Create();

        Assert.Equal(TimeSpan.FromSeconds(1), parked.Park(s_one));
        Assert.Equal((true, false, 1), (parked.Contains(s_one), parked.Contains(s_two), parked.Count));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(parked.TakeDue());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([s_one], parked.TakeDue());
        Assert.Empty(parked.TakeDue());
        Assert.Equal((false, 0), (parked.Contains(s_one), parked.Count));

        Assert.Equal(TimeSpan.FromSeconds(2), parked.Park(s_one));
        Assert.Equal(TimeSpan.FromSeconds(1), parked.Park(s_two));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([s_two], parked.TakeDue());

        parked.Remove(s_one);
        Assert.Equal(TimeSpan.FromSeconds(1), parked.Park(s_one));
    }

    [Fact]
    public void Waits_double_up_to_the_longest()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(1, 5).Select(attempt => backoff.After(attempt).TotalSeconds));
        Assert.Equal(5, backoff.After(int.MaxValue).TotalSeconds);
    }

    private ParkedPartitions Create() => new(new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)), _time);
}
