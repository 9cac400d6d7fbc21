using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Tests.Scoring;

public sealed class OutputScaleTests
{
    [Theory]
    [InlineData(0.03125, 3.13)] // exactly 3.125: half goes up
    [InlineData(0.285, 28.5)]
    [InlineData(0.12344, 12.34)]
    [InlineData(0.12346, 12.35)]
    [InlineData(0.99995, 100)]
    [InlineData(0.999949, 99.99)]
    [InlineData(0, 0)]
    [InlineData(1, 100)]
    [InlineData(-0.03125, -3.12)] // half up, not away from zero
    public void A_probability_becomes_a_risk_of_two_decimals(double probability, double risk) =>
        Assert.Equal(risk, new OutputScale("risk", 100, 2).Apply(probability));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void What_has_no_decimals_stays_as_it_is(double value) => Assert.Equal(value, new OutputScale("risk", 1, 2).Apply(value));
}
