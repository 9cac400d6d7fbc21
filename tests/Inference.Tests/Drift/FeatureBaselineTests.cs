using FeatureStore.Inference.Drift;

namespace FeatureStore.Inference.Tests.Drift;

public sealed class FeatureBaselineTests
{
    // Half of training was up to 10, a quarter above, a quarter missing.
    private readonly FeatureBaseline _baseline = new("price", [10], [2 / 3.0, 1 / 3.0], 0.25);

    [Theory]
    [InlineData(-1.0, 0)]
    [InlineData(10.0, 0)]
    [InlineData(10.1, 1)]
    [InlineData(null, 2)]
    public void An_edge_belongs_to_the_bin_below_it(double? value, int bin) => Assert.Equal(bin, _baseline.BinOf(value));

    [Fact]
    public void The_same_spread_has_index_0() => Assert.Equal(0, _baseline.Index([200, 100, 100]), 1e-12);

    [Fact]
    public void Another_spread_has_the_sum_over_its_bins() =>
        // (0.25-0.5)ln(0.25/0.5) + (0.5-0.25)ln(0.5/0.25) + 0
        Assert.Equal(0.5 * Math.Log(2), _baseline.Index([25, 50, 25]), 1e-12);

    [Fact]
    public void An_empty_bin_counts_as_one_row_in_ten_thousand() =>
        Assert.Equal(((1e-4 - 0.5) * Math.Log(1e-4 / 0.5)) + ((0.75 - 0.25) * Math.Log(3)), _baseline.Index([0, 75, 25]), 1e-12);
}
