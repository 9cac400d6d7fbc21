using FeatureStore.AppHost.Embedded.Telemetry;

namespace FeatureStore.AppHost.Tests.Engine.Telemetry;

public sealed class DistributionTests
{
    // 10 up to 1, 80 up to 2, 10 up to 4, none above.
    private static readonly Distribution s_observed = new([1, 2, 4], [10, 80, 10, 0]);

    [Theory]
    [InlineData(0.05, 0.5)]
    [InlineData(0.1, 1)]
    [InlineData(0.5, 1.5)]
    [InlineData(0.9, 2)]
    [InlineData(0.95, 3)]
    [InlineData(1, 4)]
    public void A_quantile_is_linear_within_its_bucket(double q, double value) => Assert.Equal(value, s_observed.Quantile(q)!.Value, 1e-12);

    [Fact]
    public void Above_the_last_bound_nothing_more_is_known() => Assert.Equal(4, new Distribution([1, 2, 4], [0, 0, 0, 7]).Quantile(0.5));

    [Fact]
    public void Empty_buckets_have_no_quantile() => Assert.Equal(4, new Distribution([1, 2, 4], [0, 0, 1, 0]).Quantile(1));

    [Fact]
    public void Nothing_observed_has_no_quantile() => Assert.Null(Distribution.Empty.Quantile(0.5));

    [Fact]
    public void A_sum_adds_what_has_the_same_bounds()
    {
        var sum = Distribution.Sum([Distribution.Empty, s_observed, new([1, 2, 4], [1, 0, 0, 2]), new([5], [9, 9])]);

        Assert.Equal([11UL, 80, 10, 2], sum.Counts);
        Assert.Equal(103UL, sum.Count);
    }
}
