using FeatureStore.Training.Reports;

namespace FeatureStore.Training.Tests.Reports;

public class FeatureStatisticsTests
{
    [Fact]
    public void Deciles_hold_a_tenth_each()
    {
        var statistics = FeatureStatistics.Of("v:a", "Double", [.. Enumerable.Range(1, 1000).Select(i => (float)i), float.NaN]);

        Assert.Equal((1, 1000, 500), (statistics.Minimum, statistics.Maximum, statistics.Median));
        Assert.Equal([100, 200, 300, 400, 500, 600, 700, 800, 900], statistics.Edges);
        Assert.All(statistics.Shares, share => Assert.Equal(0.1, share, 1e-9));
        Assert.Equal(500.5, statistics.Mean);
        Assert.Equal(288.674990, statistics.Deviation, 1e-6);
        Assert.Equal(1 / 1001.0, statistics.Missing, 1e-6);
    }

    [Fact]
    public void Equal_edges_become_one()
    {
        var statistics = FeatureStatistics.Of("v:a", "Int64", [.. Enumerable.Repeat(0f, 90), .. Enumerable.Repeat(3f, 10)]);

        Assert.Equal([0], statistics.Edges);
        Assert.Equal([0.9, 0.1], statistics.Shares);
    }

    [Fact]
    public void A_feature_that_is_always_missing_has_no_bins()
    {
        var statistics = FeatureStatistics.Of("v:a", "Int64", [float.NaN, float.NaN]);

        Assert.Equal(1, statistics.Missing);
        Assert.Empty(statistics.Shares);
    }
}
