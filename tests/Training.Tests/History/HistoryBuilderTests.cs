using FeatureStore.Aggregator.Queries;
using FeatureStore.Training.History;

namespace FeatureStore.Training.Tests.History;

public class HistoryBuilderTests
{
    [Fact]
    public async Task Every_ride_gets_the_features_of_the_service_in_its_order()
    {
        var (full, _) = await BuildAsync();

        Assert.Equal(26, full.Features.Count);
        Assert.Equal("driver_stats_5m:ride_count_5m", full.Features[0].FullName);
        Assert.Equal("ride_context:speed_kmh", full.Features[^1].FullName);
        Assert.All(full.Columns, column => Assert.Equal(full.Rows.Count, column.Count));
    }

    [Fact]
    public async Task On_demand_features_compare_the_ride_with_what_is_stored()
    {
        var rides = TestData.Simulate(drivers: 60, TimeSpan.FromHours(5));
        var (full, _) = await BuildAsync();
        var average = Column(full, "driver_stats_24h:avg_price_24h");
        var deviation = Column(full, "driver_stats_24h:stddev_price_24h");
        var perKm = Column(full, "driver_stats_1h:avg_price_per_km_1h");

        for (var i = 0; i < rides.Count; i++)
        {
            var ride = rides[i].Ride;
            AssertNear(ride.Price / average[i], Column(full, "ride_context:price_to_avg_24h")[i]);
            AssertNear(deviation[i] == 0 ? float.NaN : (ride.Price - average[i]) / deviation[i], Column(full, "ride_context:price_z_24h")[i]);
            AssertNear(ride.DistanceKm == 0 ? float.NaN : ride.Price / ride.DistanceKm, Column(full, "ride_context:price_per_km")[i]);
            AssertNear(ride.DistanceKm == 0 ? float.NaN : ride.Price / ride.DistanceKm / perKm[i], Column(full, "ride_context:price_per_km_to_avg_1h")[i]);
            AssertNear(ride.DurationS == 0 ? float.NaN : ride.DistanceKm * 3600 / ride.DurationS, Column(full, "ride_context:speed_kmh")[i]);
        }
    }

    [Fact]
    public async Task Without_windows_nothing_is_left_that_comes_from_one()
    {
        var (_, without) = await BuildAsync();

        var left = without.Features.Where((_, i) => without.Columns[i].Any(value => !float.IsNaN(value))).Select(f => f.FullName);

        Assert.Equal(["driver_profile:rating", "driver_profile:tenure_days", "ride_context:price_per_km", "ride_context:speed_kmh"], left);
    }

    [Fact]
    public async Task Each_history_begins_without_rides()
    {
        var builder = await BuilderAsync();
        builder.Add(TestData.Simulate(60, TimeSpan.FromHours(5)));
        var first = builder.Full.Rows.Count;
        builder.Add(TestData.Simulate(60, TimeSpan.FromHours(5)));

        Assert.All(builder.Full.Columns, column => Assert.Equal(column.Take(first), column.Skip(first)));
    }

    private static async Task<(TrainingSet Full, TrainingSet WithoutWindows)> BuildAsync()
    {
        var builder = await BuilderAsync();
        builder.Add(TestData.Simulate(60, TimeSpan.FromHours(5)));
        return (builder.Full, builder.WithoutWindows);
    }

    private static async Task<HistoryBuilder> BuilderAsync() =>
        new(await TestData.ReadServiceAsync(), await TestData.ReadProfilesAsync(), FeatureQueries.Load());

    private static IReadOnlyList<float> Column(TrainingSet set, string name) =>
        set.Columns[set.Features.Select(f => f.FullName).ToList().IndexOf(name)];

    // The stored features that the test divides by are in single precision.
    private static void AssertNear(double expected, float actual) => Assert.True(
        (double.IsNaN(expected) && float.IsNaN(actual)) || Math.Abs(expected - actual) <= 1e-4 * Math.Max(1, Math.Abs(expected)), $"{expected} {actual}");
}
