using FeatureStore.Training.Learning;
using FeatureStore.Training.Onnx;

namespace FeatureStore.Training.Tests.Learning;

public class FraudTrainerTests
{
    private static readonly TrainingOptions s_options = new() { Trees = 30, Leaves = 12, RidesPerLeaf = 10 };

    [Fact]
    public void ONNX_Runtime_gives_the_trainers_probabilities()
    {
        var model = new FraudTrainer(s_options).Train(Examples(seed: 1, 3000));
        var graph = ForestGraph.Write(model.Forest, Width, "risk", 1);

        // Also rows whose values are exactly the thresholds.
        var thresholds = model.Forest.Trees.SelectMany(t => t.Thresholds.Zip(t.Features)).ToList();
        foreach (var rows in new[] { Examples(seed: 2, 5000), OnThresholds(thresholds) })
        {
            var trainer = model.Score(rows);
            var served = GraphScorer.Score(graph, rows);
            Assert.All(trainer.Zip(served), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        }

        Assert.True(thresholds.Count > 100);
    }

    [Fact]
    public void The_same_rows_give_the_same_graph()
    {
        byte[] Train() => ForestGraph.Write(new FraudTrainer(s_options).Train(Examples(seed: 1, 2000)).Forest, Width, "risk", 1);

        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void The_forest_learns()
    {
        var model = new FraudTrainer(s_options).Train(Examples(seed: 1, 3000));
        var fresh = Examples(seed: 9, 3000);

        Assert.InRange(RocCurve.Of(model.Score(fresh), fresh.Labels).Area, 0.9, 1);
    }

    private const int Width = 4;

    private static ExampleSet Examples(int seed, int count)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, count * Width).Select(_ => (float)(random.NextDouble() * 100)).ToArray();
        var labels = Enumerable.Range(0, count).Select(i => values[i * Width] + values[(i * Width) + 1] > 130 && random.Next(10) > 0).ToArray();
        return new ExampleSet(Width, values, labels);
    }

    private static ExampleSet OnThresholds(List<(float Threshold, int Feature)> thresholds)
    {
        var values = new float[thresholds.Count * Width];
        for (var i = 0; i < thresholds.Count; i++)
        {
            Array.Fill(values, 50, i * Width, Width);
            values[(i * Width) + thresholds[i].Feature] = thresholds[i].Threshold;
        }

        return new ExampleSet(Width, values, new bool[thresholds.Count]);
    }
}
