using FeatureStore.Training.Learning;
using Microsoft.ML.OnnxRuntime;

namespace FeatureStore.Training.Onnx;

/// <summary>What ONNX Runtime gives for a graph: the numbers that will be served.</summary>
internal static class GraphScorer
{
    private const int RowsPerRun = 8192;

    public static float[] Score(byte[] model, ExampleSet examples)
    {
        using var session = new InferenceSession(model);
        using var run = new RunOptions();
        var scores = new float[examples.Count];
        for (var from = 0; from < examples.Count; from += RowsPerRun)
        {
            var rows = Math.Min(RowsPerRun, examples.Count - from);
            var block = examples.Values.Slice(from * examples.Width, rows * examples.Width).ToArray();
            using var input = OrtValue.CreateTensorValueFromMemory(block, [rows, examples.Width]);
            using var outputs = session.Run(run, [ForestGraph.Input], [input], [ForestGraph.Output]);
            outputs[0].GetTensorDataAsSpan<float>().CopyTo(scores.AsSpan(from, rows));
        }

        return scores;
    }
}
