using FeatureStore.Rides.Simulation;
using FeatureStore.Training.History;
using FeatureStore.Training.Learning;

namespace FeatureStore.Training.Tests.Learning;

public class DriverSplitTests
{
    private static readonly HistoryRow[] s_rows =
        [.. Enumerable.Range(0, 5000).Select(i => new HistoryRow($"{i}", $"driver {i % 1000}", DateTimeOffset.UnixEpoch, FraudPattern.None))];

    [Fact]
    public void No_driver_is_on_both_sides_and_no_ride_is_lost()
    {
        var split = DriverSplit.Of(s_rows, 0.25, seed: 1);

        Assert.Empty(Drivers(split.Training).Intersect(Drivers(split.HeldOut)));
        Assert.Equal(5000, split.Training.Count + split.HeldOut.Count);
        Assert.InRange(Drivers(split.HeldOut).Count(), 200, 300);
    }

    [Fact]
    public void The_seed_decides() =>
        Assert.NotEqual(DriverSplit.Of(s_rows, 0.25, seed: 1).HeldOut, DriverSplit.Of(s_rows, 0.25, seed: 2).HeldOut);

    private static IEnumerable<string> Drivers(IEnumerable<int> rows) => rows.Select(row => s_rows[row].DriverId).Distinct();
}
