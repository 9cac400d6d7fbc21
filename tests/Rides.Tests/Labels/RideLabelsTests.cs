using FeatureStore.Rides.Labels;
using FeatureStore.Rides.Simulation;

namespace FeatureStore.Rides.Tests.Labels;

public class RideLabelsTests
{
    private readonly RideLabels _labels = new(capacity: 3);

    [Fact]
    public void The_oldest_label_makes_room_for_a_new_one()
    {
        for (var i = 1; i <= 5; i++) Add($"{i}", FraudPattern.None);

        Assert.Equal(3, _labels.Count);
        Assert.False(_labels.TryGet("2", out _));
        Assert.True(_labels.TryGet("3", out _));
    }

    [Fact]
    public void A_ride_that_is_sent_again_counts_once()
    {
        for (var i = 0; i < 5; i++) Add("1", FraudPattern.GhostRide);
        Add("2", FraudPattern.None);

        Assert.Equal(2, _labels.Count);
        Assert.True(_labels.TryGet("1", out var label) && label.IsFraud);
    }

    [Fact]
    public void The_newest_come_first()
    {
        Add("1", FraudPattern.None);
        Add("2", FraudPattern.GhostRide);
        Add("3", FraudPattern.TamperedMeter);

        Assert.Equal(["3", "2"], _labels.Newest(2, _ => true).Select(r => r.Ride.RideId));
        Assert.Equal(["1"], _labels.Newest(10, r => !r.IsFraud).Select(r => r.Ride.RideId));
    }

    private void Add(string id, FraudPattern pattern) => _labels.Add(new SimulatedRide(SampleRides.Ending(DateTimeOffset.UnixEpoch, id), pattern));
}
