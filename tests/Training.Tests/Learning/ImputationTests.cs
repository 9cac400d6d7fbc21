using FeatureStore.Rides.Simulation;
using FeatureStore.Training.History;
using FeatureStore.Training.Learning;

namespace FeatureStore.Training.Tests.Learning;

public class ImputationTests
{
    private static readonly TrainingSet s_set = new(
        [new FeatureColumn("v", "a", "Double"), new FeatureColumn("v", "b", "Double"), new FeatureColumn("v", "c", "Double")],
        [.. Enumerable.Range(0, 5).Select(i => new HistoryRow($"{i}", $"d{i}", DateTimeOffset.UnixEpoch, i == 4 ? FraudPattern.GhostRide : FraudPattern.None))],
        [[9, 1, float.NaN, 3, 100], [5, float.NaN, 5, 5, 5], [float.NaN, float.NaN, float.NaN, float.NaN, 7]]);

    [Fact]
    public void Medians_are_those_of_the_training_rows_that_have_a_value() =>
        Assert.Equal([3, 5, 0], Imputation.Medians(s_set, [0, 1, 2, 3]));

    [Fact]
    public void Missing_values_are_replaced_and_no_others()
    {
        var examples = Imputation.Apply(s_set, [2, 4], [3, 5, 0]);

        Assert.Equal([3, 5, 0, 100, 5, 7], examples.Values.ToArray());
        Assert.Equal([false, true], examples.Labels);
    }
}
