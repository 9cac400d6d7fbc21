using FeatureStore.Inference.Onnx;

namespace FeatureStore.Inference.Tests.Onnx;

public sealed class VectorRunTests : IDisposable
{
    private static readonly Stump[] s_stumps = [new(0, 10, 0.125f, 0.25f), new(1, -1, 0.0625f, 0.5f), new(2, 0, 0.03125f, 0)];
    private readonly OnnxGraph _graph = OnnxGraph.Load(OnnxFile.Stumps(3, s_stumps));
    private readonly VectorRunPool _pool;

    public VectorRunTests() => _pool = new VectorRunPool(_graph, new VectorShape(_graph.Inputs[0], _graph.Outputs[0], 3));

    [Fact]
    public void Batches_of_changing_size_on_reused_buffers_score_as_computed_by_hand()
    {
        var random = new Random(5);
        foreach (int rows in new[] { 1, 1, 7, 3, 1, 200, 2 })
        {
            var batch = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, 3).Select(_ => (random.NextDouble() - 0.5) * 40).ToArray()).ToArray();

            Assert.Equal(batch.Select(ByHand), Score(batch));
        }
    }

    [Fact]
    public async Task Many_threads_share_one_session()
    {
        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, (i, _) =>
        {
            double[] row = [i % 20, (i % 3) - 1, i % 2];
            Assert.Equal([ByHand(row)], Score([row]));
            return ValueTask.CompletedTask;
        });
    }

    public void Dispose() => _pool.Dispose();

    private static double ByHand(double[] row) => s_stumps.Sum(s => row[s.Column] <= s.Threshold ? s.Low : s.High);

    private double[] Score(double[][] batch)
    {
        var run = _pool.Rent(batch.Length);
        run.Bind(batch.Length);
        for (int row = 0; row < batch.Length; row++)
        {
            for (int column = 0; column < 3; column++) run.Set(row, column, batch[row][column]);
        }

        run.Run();
        double[] scores = [.. Enumerable.Range(0, batch.Length).Select(run.Result)];
        _pool.Return(run);
        return scores;
    }
}
