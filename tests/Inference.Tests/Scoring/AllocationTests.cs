using System.Diagnostics.Metrics;
using FeatureStore.Feast;
using FeatureStore.Inference.Drift;
using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Onnx;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tests.FeatureClient;
using FeatureStore.Inference.Tests.Onnx;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeatureStore.Inference.Tests.Scoring;

/// <summary>What a score costs in memory, by the counter of the runtime; it does not depend on the machine.</summary>
public sealed class AllocationTests(ITestOutputHelper output) : IDisposable
{
    private const int Warm = 200;
    private const int Measured = 1_000;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly OnnxGraph _graph = OnnxGraph.Load(OnnxFile.Stumps(3, new Stump(0, 1, 0.25f, 0.5f)));

    [Fact]
    public void A_run_of_the_graph_reuses_its_buffers_and_bindings()
    {
        using var pool = new VectorRunPool(_graph, Shape);

        double bytes = BytesOf(() =>
        {
            var run = pool.Rent(1);
            run.Bind(1);
            for (int column = 0; column < 3; column++) run.Set(0, column, column);
            run.Run();
            pool.Return(run);
        });

        Assert.True(bytes < 1, $"{bytes} bytes a run");
    }

    [Theory]
    [InlineData(1, 1_000)]
    [InlineData(100, 150)]
    public void A_score_with_its_features_allocates_little(int rows, int most)
    {
        using var model = new Lease(Model());
        var inputs = Plans.Inputs([.. Enumerable.Range(0, rows).Select(i => $"driver-{i}")]);

        double bytes = BytesOf(() =>
        {
            var scored = model.Model.ScoreAsync(inputs, CancellationToken.None);
            Assert.True(scored.IsCompletedSuccessfully);
            scored.Result.Dispose();
        });

        Assert.True(bytes / rows <= most, $"{bytes / rows} bytes a row");
    }

    public void Dispose()
    {
        _graph.Dispose();
        _services.Dispose();
    }

    private VectorShape Shape => new(_graph.Inputs[0], _graph.Outputs[0], 3);

    private double BytesOf(Action action)
    {
        for (int i = 0; i < Warm; i++) action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Measured; i++) action();
        double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Measured;
        output.WriteLine($"{bytes} bytes");
        return bytes;
    }

    private FeatureModel Model()
    {
        var metrics = new InferenceMetrics(_services.GetRequiredService<IMeterFactory>());
        var source = new FeatureSource(
            Plans.Small, new StubReader(), new LastSeenFeatures(1_000), new OnDemandFeatures(Plans.Small, [], new Dictionary<string, IOnDemandTransform>()), metrics,
            TimeProvider.System, NullLogger<FeatureSource>.Instance);
        var vector = new FeatureVector([new VectorInput(true, 0, 0), new VectorInput(true, 2, 0), new VectorInput(false, 1, 0)]);
        var drift = new FeatureDrift([new FeatureBaseline("m:a", [0, 1, 2], [0.25, 0.25, 0.25, 0.25], 0), null, null], vector, new DriftOptions());
        return new FeatureModel(
            new ModelIdentity("small", "1", ""), vector, new FeaturePolicies(FeaturePolicy.Impute, FeaturePolicy.Use, [0, 2]), new OutputScale("risk", 100, 2), source,
            new VectorRunPool(_graph, Shape), drift, metrics, maxRows: 1_000);
    }

    private readonly record struct Lease(FeatureModel Model) : IDisposable
    {
        public void Dispose() => Model.Release();
    }
}
