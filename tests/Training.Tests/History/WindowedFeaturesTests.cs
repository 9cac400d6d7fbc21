using FeatureStore.Aggregator.Queries;
using FeatureStore.Rides;
using FeatureStore.Training.History;

namespace FeatureStore.Training.Tests.History;

public class WindowedFeaturesTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(10);

    private readonly WindowedFeatures _windows = new(FeatureQueries.Load());

    [Theory]
    [InlineData(9_999, false)]
    [InlineData(10_000, true)]
    public void A_row_is_seen_from_ten_seconds_after_its_window_on(int msAfterWindow, bool seen)
    {
        _windows.Add(TestData.Ride(TestData.Start.AddSeconds(30)));
        _windows.AdvanceTo(TestData.Start.AddMinutes(1).AddMilliseconds(msAfterWindow));

        Assert.Equal(seen ? 1 : double.NaN, Read("driver_stats_5m", "ride_count_5m"));
    }

    [Fact]
    public void A_driver_without_rides_has_no_values() => Assert.Equal(double.NaN, Read("driver_stats_1h", "avg_price_1h"));

    [Fact]
    public void A_value_stays_until_a_newer_window_has_a_ride_in_it()
    {
        _windows.Add(TestData.Ride(TestData.Start.AddSeconds(30), price: 17));
        _windows.AdvanceTo(TestData.Start.AddHours(9));

        Assert.Equal(17, Read("driver_stats_5m", "total_price_5m"));
    }

    // Nothing of the Aggregator: each feature of each ride is computed anew from all rides before it.
    [Fact]
    public void Features_of_a_ride_are_those_of_the_newest_windows_that_ended_ten_seconds_before_it()
    {
        var rides = TestData.Simulate(drivers: 40, TimeSpan.FromHours(7)).Select(r => r.Ride).ToList();
        var compared = 0;
        foreach (var ride in rides)
        {
            _windows.AdvanceTo(ride.EventTime);
            var earlier = rides.Where(r => r.DriverId == ride.DriverId).ToList();

            var last5m = Newest(earlier, ride, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
            AssertSame(last5m, r => r.Count, "driver_stats_5m", "ride_count_5m", ride);
            AssertSame(last5m, r => r.Sum(x => x.Price), "driver_stats_5m", "total_price_5m", ride);
            AssertSame(last5m, r => r.Max(x => x.Price), "driver_stats_5m", "max_price_5m", ride);
            AssertSame(last5m, r => r.Select(x => x.TaxiId).Distinct().Count(), "driver_stats_5m", "distinct_taxis_5m", ride);
            var last1h = Newest(earlier, ride, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));
            AssertSame(last1h, r => r.Average(x => x.Price), "driver_stats_1h", "avg_price_1h", ride);
            AssertSame(last1h, r => Average(r, x => x.DistanceKm == 0 ? null : x.Price / x.DistanceKm), "driver_stats_1h", "avg_price_per_km_1h", ride);
            AssertSame(last1h, r => Average(r, x => x.DurationS == 0 ? null : x.DistanceKm * 3600 / x.DurationS), "driver_stats_1h", "avg_speed_kmh_1h", ride);
            AssertSame(last1h, r => r.Count(x => x.DistanceKm == 0), "driver_stats_1h", "zero_distance_rides_1h", ride);
            var last24h = Newest(earlier, ride, TimeSpan.FromHours(24), TimeSpan.FromMinutes(15));
            AssertSame(last24h, r => Average(r, x => x.Payment == "CSH" ? 1 : 0), "driver_stats_24h", "cash_share_24h", ride);
            AssertSame(last24h, r => Average(r, x => x.Fare == 0 ? null : x.Tip / x.Fare), "driver_stats_24h", "avg_tip_share_24h", ride);
            AssertSame(last24h, Deviation, "driver_stats_24h", "stddev_price_24h", ride);
            if (last24h is not null) compared++;
            _windows.Add(ride);
        }

        Assert.True(compared > 500, $"{compared} rides had features");
    }

    /// <summary>The rides of the newest window that may be seen and has any; null when there is none.</summary>
    private static List<Ride>? Newest(List<Ride> rides, Ride ride, TimeSpan size, TimeSpan slide)
    {
        var newest = (ride.EventTime - s_delay).UtcTicks / slide.Ticks * slide.Ticks;
        for (var end = newest; end > TestData.Start.UtcTicks; end -= slide.Ticks)
        {
            var inside = rides.Where(r => r.EventTime.UtcTicks >= end - size.Ticks && r.EventTime.UtcTicks < end).ToList();
            if (inside.Count > 0) return inside;
        }

        return null;
    }

    private static double Average(List<Ride> rides, Func<Ride, double?> value) => rides.Average(value) ?? double.NaN;

    private static double Deviation(List<Ride> rides)
    {
        var mean = rides.Average(r => r.Price);
        return Math.Sqrt(rides.Average(r => (r.Price - mean) * (r.Price - mean)));
    }

    private void AssertSame(List<Ride>? window, Func<List<Ride>, double> expected, string view, string feature, Ride ride)
    {
        var wanted = window is null ? double.NaN : expected(window);
        var found = Read(view, feature, ride.DriverId);
        Assert.True(
            (double.IsNaN(wanted) && double.IsNaN(found)) || Math.Abs(wanted - found) <= 1e-9 * Math.Max(1, Math.Abs(wanted)),
            $"{feature} of {ride.RideId}: {wanted} expected, {found} found");
    }

    private double Read(string view, string feature, string driver = "D") => _windows.Reader(new FeatureColumn(view, feature, "Double"))(driver);
}
