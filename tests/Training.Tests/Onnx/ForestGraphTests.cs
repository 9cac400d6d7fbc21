using FeatureStore.Training.Learning;
using FeatureStore.Training.Onnx;

namespace FeatureStore.Training.Tests.Onnx;

public class ForestGraphTests
{
    //          x0 <= 1.5                      one leaf
    //        /          \
    //   x1 <= -2        leaf 2: 0.5
    //   /      \
    // leaf 0   leaf 1
    private static readonly Forest s_forest = new(
        [
            new DecisionTree([0, 1], [1.5f, -2f], [1, ~0], [~2, ~1], [-1.0, 2.0, 0.5]),
            new DecisionTree([], [], [], [], [0.25]),
        ],
        Base: -0.75);

    [Theory]
    [InlineData(1.5f, -2f, -1.0)]
    [InlineData(1.5f, -1.9999999f, 2.0)]
    [InlineData(1.5000001f, -2f, 0.5)]
    [InlineData(-100f, 100f, 2.0)]
    public void A_row_ends_in_the_leaf_that_its_values_lead_to(float x0, float x1, double leaf)
    {
        var scores = GraphScorer.Score(ForestGraph.Write(s_forest, 2, "test", 1), new ExampleSet(2, [x0, x1], [false]));

        Assert.Equal(1 / (1 + Math.Exp(-(leaf + 0.25 - 0.75))), Assert.Single(scores), 1e-6);
    }

    [Fact]
    public void Rows_are_scored_each_for_itself()
    {
        var graph = ForestGraph.Write(s_forest, 2, "test", 1);
        float[] values = [.. Enumerable.Range(0, 20_000).Select(i => (i * 37 % 11) - 5f)];
        var all = GraphScorer.Score(graph, new ExampleSet(2, values, new bool[10_000]));

        foreach (var row in new[] { 0, 1, 8191, 8192, 9999 })
            Assert.Equal(GraphScorer.Score(graph, new ExampleSet(2, values[(row * 2)..((row * 2) + 2)], [false]))[0], all[row]);
    }
}
