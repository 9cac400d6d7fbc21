using FeatureStore.Training.Learning;

namespace FeatureStore.Training.Tests.Learning;

public class RocCurveTests
{
    [Theory]
    [InlineData(new[] { 0.9f, 0.8f, 0.2f, 0.1f }, 1.0)]
    [InlineData(new[] { 0.1f, 0.2f, 0.8f, 0.9f }, 0.0)]
    [InlineData(new[] { 0.5f, 0.5f, 0.5f, 0.5f }, 0.5)]
    [InlineData(new[] { 0.9f, 0.3f, 0.5f, 0.1f }, 0.75)]
    [InlineData(new[] { 0.9f, 0.5f, 0.5f, 0.1f }, 0.875)]
    public void The_area_of_two_frauds_and_two_honest_rides(float[] scores, double area) =>
        Assert.Equal(area, RocCurve.Of(scores, [true, true, false, false]).Area, 1e-12);

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order()
    {
        var random = new Random(3);
        var labels = Enumerable.Range(0, 400).Select(_ => random.Next(5) == 0).ToArray();
        var scores = labels.Select(fraud => (float)Math.Round(random.NextDouble() + (fraud ? 0.3 : 0), 2)).ToArray();

        var pairs = from fraud in Enumerable.Range(0, 400).Where(i => labels[i])
                    from honest in Enumerable.Range(0, 400).Where(i => !labels[i])
                    select scores[fraud] > scores[honest] ? 1.0 : scores[fraud] == scores[honest] ? 0.5 : 0;
        var curve = RocCurve.Of(scores, labels);

        Assert.Equal(pairs.Average(), curve.Area, 1e-12);
        Assert.Equal((1.0, 1.0), curve.Points[^1]);
    }
}
