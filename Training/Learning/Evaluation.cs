using FeatureStore.Rides.Simulation;
using FeatureStore.Training.History;
using FeatureStore.Training.Onnx;

namespace FeatureStore.Training.Learning;

/// <summary>A model as it will be served, and its scores of the rides of held-out drivers.</summary>
internal sealed class Evaluation
{
    /// <summary>The graph may differ from the trainer by the rounding of single precision, no more.</summary>
    private const float Tolerance = 1e-5f;

    private readonly IReadOnlyList<FraudPattern> _patterns;
    private readonly float[] _scores;

    private Evaluation(byte[] graph, float[] imputed, double trainingArea, IReadOnlyList<FraudPattern> patterns, float[] scores)
    {
        Graph = graph;
        Imputed = imputed;
        TrainingArea = trainingArea;
        _patterns = patterns;
        _scores = scores;
        Curve = CurveOf(_ => true);
    }

    public byte[] Graph { get; }

    public float[] Imputed { get; }

    public double TrainingArea { get; }

    public RocCurve Curve { get; }

    /// <exception cref="InvalidOperationException">ONNX Runtime gives other numbers than the trainer.</exception>
    public static Evaluation Train(FraudTrainer trainer, TrainingSet set, DriverSplit split)
    {
        var imputed = Imputation.Medians(set, split.Training);
        var training = Imputation.Apply(set, split.Training, imputed);
        var heldOut = Imputation.Apply(set, split.HeldOut, imputed);
        var model = trainer.Train(training);
        var graph = ForestGraph.Write(model.Forest, set.Features.Count, TrainingCommand.ModelName, TrainingCommand.ModelVersion);
        var scores = GraphScorer.Score(graph, heldOut);
        RequireEqual(model.Score(heldOut), scores);
        var trainingArea = RocCurve.Of(GraphScorer.Score(graph, training), training.Labels).Area;
        return new Evaluation(graph, imputed, trainingArea, [.. split.HeldOut.Select(row => set.Rows[row].Pattern)], scores);
    }

    /// <summary>Frauds of one pattern against all honest rides.</summary>
    public RocCurve CurveOf(FraudPattern pattern) => CurveOf(p => p == pattern);

    private RocCurve CurveOf(Func<FraudPattern, bool> fraud)
    {
        var rows = Enumerable.Range(0, _scores.Length).Where(i => _patterns[i] == FraudPattern.None || fraud(_patterns[i])).ToArray();
        return RocCurve.Of([.. rows.Select(i => _scores[i])], [.. rows.Select(i => _patterns[i] != FraudPattern.None)]);
    }

    private static void RequireEqual(float[] trainer, float[] graph)
    {
        for (var i = 0; i < trainer.Length; i++)
        {
            if (!(Math.Abs(trainer[i] - graph[i]) <= Tolerance))
                throw new InvalidOperationException($"ride {i}: the trainer's probability is {trainer[i]:R}, the graph's {graph[i]:R}");
        }
    }
}
