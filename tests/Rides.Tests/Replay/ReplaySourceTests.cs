using FeatureStore.Rides.Publishing;
using FeatureStore.Rides.Replay;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Rides.Tests.Replay;

public sealed class ReplaySourceTests : IDisposable
{
    private static readonly DateTimeOffset s_now = TestData.At("2026-03-02T09:30:00.1234Z");
    private static readonly DateTimeOffset s_firstEnd = TestData.At("2013-01-01T00:02:00Z");
    private static readonly DateTimeOffset s_lastEnd = TestData.At("2013-01-01T00:56:00Z");

    private readonly TestMeters _meters = new();

    [Theory]
    [InlineData("60", 54)]
    [InlineData("1", 3240)]
    [InlineData("0.5", 6480)]
    [InlineData("max", 0)]
    public async Task Rides_are_due_as_much_faster_as_the_speed_says(string speed, double lastDueAfterSeconds)
    {
        var rides = await ReadAsync(new RidesOptions { Speed = speed });

        Assert.Equal(10_004, rides.Count);
        Assert.Equal(s_now, rides[0].Due);
        Assert.Equal(s_now.AddSeconds(lastDueAfterSeconds), rides[^1].Due);
        Assert.Equal(rides.Select(r => r.Due).Order(), rides.Select(r => r.Due));
    }

    [Fact]
    public async Task Original_times_stay()
    {
        var rides = await ReadAsync(new RidesOptions());

        Assert.Equal((s_firstEnd, s_lastEnd), (rides[0].Ride.EventTime, rides[^1].Ride.EventTime));
    }

    [Fact]
    public async Task Shifted_to_now_the_first_ride_ends_now_and_the_distances_stay()
    {
        var original = await ReadAsync(new RidesOptions());
        var shifted = await ReadAsync(new RidesOptions { Time = "now" });

        var shift = shifted[0].Ride.EventTime - s_firstEnd;
        Assert.Equal(TestData.At("2026-03-02T09:30:00.123Z"), shifted[0].Ride.EventTime);
        Assert.Equal(
            original.Select(r => r.Ride with { PickupTime = r.Ride.PickupTime + shift, EventTime = r.Ride.EventTime + shift }),
            shifted.Select(r => r.Ride));
    }

    [Theory]
    [InlineData("original")]
    [InlineData("now")]
    public async Task A_restarted_replay_sends_what_each_partition_has_not_got_with_the_same_times(string time)
    {
        var options = new RidesOptions { Time = time, Speed = "max" };
        var all = (await ReadAsync(options)).Select(r => r.Ride).ToList();
        // Killed when partition 3 was at line 500 and the others at 400.
        var sent = all.Where(r => int.Parse(r.RideId) <= (PartitionOf(r) == 3 ? 500 : 400)).ToList();

        var rest = await ReadAsync(options, TailOf(sent), s_now.AddMinutes(10));

        Assert.Equal(all.Select(r => r.RideId).Order(), sent.Concat(rest.Select(r => r.Ride)).Select(r => r.RideId).Order());
        Assert.Equal(all.Except(sent), rest.Select(r => r.Ride));
        Assert.All(rest, r => Assert.Equal(s_now.AddMinutes(10), r.Due));
    }

    [Theory]
    [InlineData("sim-42-4628-1772443800-17", "2013-01-01T00:30:00Z")]
    [InlineData("20000", "2013-01-01T00:30:00Z")]
    [InlineData("17", "2026-03-02T09:30:00Z")]
    public async Task Rides_of_another_source_on_the_topic_change_nothing(string rideId, string eventTime)
    {
        var tail = new TopicTail(1, new Dictionary<int, RideStamp> { [0] = new(rideId, TestData.At(eventTime)) });

        Assert.Equal(10_004, (await ReadAsync(new RidesOptions(), tail)).Count);
    }

    private static int PartitionOf(Ride ride) => Murmur2.Partition(ride.DriverId, 8);

    private static TopicTail TailOf(IEnumerable<Ride> sent) => new(
        8, sent.GroupBy(PartitionOf).ToDictionary(p => p.Key, p => new RideStamp(p.Last().RideId, p.Last().EventTime)));

    private async Task<List<DueRide>> ReadAsync(RidesOptions options, TopicTail? tail = null, DateTimeOffset? now = null)
    {
        var file = new TaxiFile(TestData.TaxiFile, new RidesMetrics(_meters), NullLogger<TaxiFile>.Instance);
        var time = new FakeTimeProvider(now ?? s_now);
        var source = new ReplaySource(file, Options.Create(options), time, NullLogger<ReplaySource>.Instance);
        return await source.ReadAsync(tail ?? TopicTail.Empty, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _meters.Dispose();
}
