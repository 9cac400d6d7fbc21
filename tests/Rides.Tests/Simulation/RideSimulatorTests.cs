using FeatureStore.Rides.Replay;
using FeatureStore.Rides.Simulation;

namespace FeatureStore.Rides.Tests.Simulation;

public class RideSimulatorTests
{
    private static readonly DateTimeOffset s_start = TestData.At("2026-03-02T09:30:00Z");

    // Twelve hours of the default city, and the real file beside it.
    private static readonly Lazy<List<SimulatedRide>> s_halfDay = new(() => Take(new CityOptions(), TimeSpan.FromHours(12)));
    private static readonly Lazy<List<Ride>> s_real = new(() =>
        [.. File.ReadLines(TestData.TaxiFile).Select((line, index) => TaxiLine.Parse(line, index + 1))]);

    [Fact]
    public void The_same_seed_and_start_give_the_same_rides()
    {
        var city = new CityOptions { Seed = 7, Drivers = 300 };

        Assert.Equal(Take(city, TimeSpan.FromHours(3)), Take(city, TimeSpan.FromHours(3)));
    }

    [Fact]
    public void Another_seed_gives_other_rides()
    {
        var one = Take(new CityOptions { Seed = 1, Drivers = 50 }, TimeSpan.FromHours(1));
        var other = Take(new CityOptions { Seed = 2, Drivers = 50 }, TimeSpan.FromHours(1));

        Assert.Empty(one.Select(r => (r.Ride.EventTime, r.Ride.Price)).Intersect(other.Select(r => (r.Ride.EventTime, r.Ride.Price))));
    }

    [Fact]
    public void Rides_come_in_the_order_in_which_they_end_from_the_start_on()
    {
        var times = s_halfDay.Value.Select(r => r.Ride.EventTime).ToList();

        Assert.True(times[0] >= s_start && times[0] < s_start.AddSeconds(30));
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void Ids_name_the_simulation_and_count()
    {
        Assert.Equal("sim-42-4628-1772443800-1", s_halfDay.Value[0].Ride.RideId);
        Assert.True(SimulatedRideId.TryParse(s_halfDay.Value[^1].Ride.RideId, out var last));
        Assert.Equal(s_halfDay.Value.Count, last.Number);
        Assert.Equal(new CityOptions(), last.City);
        Assert.Equal(s_start, last.Start);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("sim-42-4628-1772443800")]
    [InlineData("sim-42-4628-1772443800-x")]
    [InlineData("sim-99999999999-4628-1772443800-1")]
    public void Other_ids_belong_to_no_simulation(string id) => Assert.False(SimulatedRideId.TryParse(id, out _));

    [Fact]
    public void The_city_is_as_busy_as_the_real_one()
    {
        var realPerSecond = s_real.Value.Count / (s_real.Value[^1].EventTime - s_real.Value[0].EventTime).TotalSeconds;
        var perSecond = s_halfDay.Value.Count / TimeSpan.FromHours(12).TotalSeconds;

        Assert.InRange(perSecond, 0.8 * realPerSecond, 1.4 * realPerSecond);
    }

    [Theory]
    [InlineData(0.10, 0.20)]
    [InlineData(0.25, 0.15)]
    [InlineData(0.50, 0.15)]
    [InlineData(0.75, 0.15)]
    [InlineData(0.90, 0.20)]
    public void Honest_rides_are_distributed_as_the_real_ones(double quantile, double tolerance)
    {
        var honest = s_halfDay.Value.Where(r => !r.IsFraud).Select(r => r.Ride).ToList();

        AssertNear(r => r.Price, r => true);
        AssertNear(r => r.DistanceKm, r => true);
        AssertNear(r => r.DurationS, r => true);
        AssertNear(r => r.Price / r.DistanceKm, r => r.DistanceKm > 0.2);
        AssertNear(r => r.DistanceKm * 3600 / r.DurationS, r => r is { DistanceKm: > 0, DurationS: > 0 });
        AssertNear(r => r.Tip / r.Fare, r => r.Payment == "CRD");

        void AssertNear(Func<Ride, double> value, Func<Ride, bool> where)
        {
            var real = Quantile([.. s_real.Value.Where(where).Select(value)], quantile);
            var simulated = Quantile([.. honest.Where(where).Select(value)], quantile);
            Assert.InRange(simulated, real * (1 - tolerance), real * (1 + tolerance));
        }
    }

    [Fact]
    public void Payments_and_broken_records_are_as_frequent_as_in_the_real_file()
    {
        var honest = s_halfDay.Value.Where(r => !r.IsFraud).Select(r => r.Ride).ToList();

        AssertShare(r => r.Payment == "CRD", 0.10);
        AssertShare(r => r.DistanceKm == 0, 0.30);
        AssertShare(r => r.DurationS == 0, 0.30);
        AssertShare(r => r.DistanceKm == 0 && r.DurationS == 0, 0.30);
        Assert.Contains(honest, r => r.Payment == "UNK");
        Assert.All(honest, r => Assert.True(r.Payment is "CRD" or "CSH" or "UNK"));

        void AssertShare(Func<Ride, bool> where, double tolerance)
        {
            var real = s_real.Value.Count(where) / (double)s_real.Value.Count;
            Assert.InRange(honest.Count(where) / (double)honest.Count, real * (1 - tolerance), real * (1 + tolerance));
        }
    }

    [Fact]
    public void A_few_rides_in_a_hundred_are_fraud_of_every_pattern()
    {
        var fraud = s_halfDay.Value.Where(r => r.IsFraud).ToList();

        Assert.InRange(fraud.Count / (double)s_halfDay.Value.Count, 0.01, 0.06);
        foreach (var pattern in new[] { FraudPattern.TamperedMeter, FraudPattern.GhostRide, FraudPattern.VelocityBurst })
            Assert.InRange(fraud.Count(r => r.Pattern == pattern) / (double)fraud.Count, 0.10, 0.70);
    }

    [Fact]
    public void Rides_add_up()
    {
        Assert.All(s_halfDay.Value.Select(r => r.Ride), r =>
        {
            Assert.Equal(r.PickupTime.AddSeconds(r.DurationS), r.EventTime);
            Assert.InRange(r.Price, r.Fare + r.Tip + 0.49, r.Fare + r.Tip + 6.31);
            Assert.True(r.Payment != "CSH" || r.Tip == 0);
            Assert.True(r is { Fare: >= 2, DistanceKm: >= 0, DurationS: >= 0 });
        });
    }

    private static List<SimulatedRide> Take(CityOptions city, TimeSpan period) =>
        [.. new RideSimulator(city, s_start).Rides().TakeWhile(r => r.Ride.EventTime < s_start + period)];

    private static double Quantile(double[] values, double quantile)
    {
        Array.Sort(values);
        return values[(int)(quantile * (values.Length - 1))];
    }
}
