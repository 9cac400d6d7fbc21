using FeatureStore.Rides.Labels;
using FeatureStore.Rides.Publishing;
using FeatureStore.Rides.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Rides.Tests.Simulation;

public class SimulatedSourceTests
{
    private const int Partitions = 8;
    private static readonly DateTimeOffset s_now = TestData.At("2026-03-02T09:30:00.5Z");

    [Fact]
    public async Task Rides_begin_a_backlog_before_now_and_are_due_when_they_end()
    {
        var rides = await TakeAsync(5000, s_now);

        Assert.InRange(rides[0].Ride.EventTime, s_now.AddHours(-2).AddSeconds(-1), s_now.AddHours(-2).AddSeconds(30));
        Assert.All(rides, r => Assert.Equal(r.Ride.EventTime, r.Due));
    }

    [Fact]
    public async Task Each_ride_has_its_label_before_it_is_sent()
    {
        var labels = new RideLabels(10_000);

        var rides = await TakeAsync(2000, s_now, labels: labels);

        Assert.All(rides, r => Assert.True(labels.TryGet(r.Ride.RideId, out var label) && label.Ride == r.Ride));
    }

    [Fact]
    public async Task A_restarted_simulation_sends_what_each_partition_has_not_got()
    {
        var all = (await TakeAsync(6000, s_now)).Select(r => r.Ride).ToList();
        var sent = all.Where((ride, index) => index < (PartitionOf(ride) == 5 ? 3000 : 2900)).ToList();

        var rest = await TakeAsync(6000 - sent.Count, s_now.AddMinutes(20), TailOf(sent));

        Assert.Equal(all.Except(sent), rest.Select(r => r.Ride));
    }

    [Fact]
    public async Task A_simulation_that_ended_before_the_backlog_is_not_continued()
    {
        var sent = (await TakeAsync(100, s_now)).Select(r => r.Ride).ToList();
        var later = s_now.AddHours(5);

        var rides = await TakeAsync(10, later, TailOf(sent));

        Assert.Equal(await TakeAsync(10, later), rides);
    }

    [Fact]
    public async Task Another_simulation_on_the_topic_is_not_continued()
    {
        var sent = (await TakeAsync(100, s_now, seed: 1)).Select(r => r.Ride).ToList();

        Assert.Equal(await TakeAsync(10, s_now), await TakeAsync(10, s_now, TailOf(sent)));
    }

    private static int PartitionOf(Ride ride) => Murmur2.Partition(ride.DriverId, Partitions);

    private static TopicTail TailOf(IEnumerable<Ride> sent) => new(
        Partitions, sent.GroupBy(PartitionOf).ToDictionary(p => p.Key, p => new RideStamp(p.Last().RideId, p.Last().EventTime)));

    private static async Task<List<DueRide>> TakeAsync(
        int count, DateTimeOffset now, TopicTail? tail = null, int seed = 42, RideLabels? labels = null)
    {
        var options = Options.Create(new RidesOptions { Drivers = 400, Seed = seed });
        var source = new SimulatedSource(
            labels ?? new RideLabels(1), options, new FakeTimeProvider(now), NullLogger<SimulatedSource>.Instance);
        return await source.ReadAsync(tail ?? TopicTail.Empty, TestContext.Current.CancellationToken)
            .Take(count).ToListAsync(TestContext.Current.CancellationToken);
    }
}
