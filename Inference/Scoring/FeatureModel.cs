using System.Runtime.InteropServices;
using System.Text.Unicode;
using FeatureStore.Inference.Drift;
using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Onnx;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Scoring;

/// <summary>A graph over a feature service: takes the entity and the request data, fetches the features, gives scaled scores.</summary>
internal sealed class FeatureModel(
    ModelIdentity identity,
    FeatureVector vector,
    FeaturePolicies policies,
    OutputScale scale,
    FeatureSource source,
    VectorRunPool runs,
    FeatureDrift drift,
    InferenceMetrics metrics,
    int maxRows)
    : ServedModel
{
    public override ModelIdentity Identity => identity;

    public override IReadOnlyList<TensorSpec> Inputs { get; } = source.Plan.Inputs;

    public override IReadOnlyList<TensorSpec> Outputs { get; } = [new TensorSpec(scale.Name, DataType.Fp64, [-1])];

    public FeatureSource Source => source;

    public override async ValueTask<ScoreResult> ScoreAsync(IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken)
    {
        int rows = CheckRows(inputs);
        var features = await source.ReadAsync(inputs, rows, cancellationToken);
        try
        {
            policies.Apply(features);
            var score = Run(inputs, features);
            drift.Observe(inputs, features);
            return new ScoreResult(identity, [score], features);
        }
        catch
        {
            features.Dispose();
            throw;
        }
    }

    protected override void Close()
    {
        metrics.Unwatch(drift);
        runs.Dispose();
    }

    private int CheckRows(IReadOnlyList<Tensor> inputs)
    {
        if (inputs[0].Count > maxRows) throw InferenceException.Invalid($"{inputs[0].Count} rows; at most {maxRows} in one request (Inference:MaxRows)");
        foreach (var input in inputs)
        {
            if (input.Count != inputs[0].Count)
                throw InferenceException.Invalid($"input '{input.Name}' has {input.Count} rows, input '{inputs[0].Name}' has {inputs[0].Count}");
            for (int i = 0; i < input.Strings.Length; i++)
            {
                if (!Utf8.IsValid(input.Strings[i].Span)) throw InferenceException.Invalid($"input '{input.Name}': element {i} is not valid UTF-8");
            }
        }

        return inputs[0].Count;
    }

    private Tensor Run(IReadOnlyList<Tensor> inputs, FeatureTable features)
    {
        int rows = features.Rows;
        var scores = new byte[rows * sizeof(double)];
        if (rows > 0)
        {
            var run = runs.Rent(rows);
            try
            {
                vector.Fill(run, inputs, features);
                run.Run();
                var values = MemoryMarshal.Cast<byte, double>(scores.AsSpan());
                for (int row = 0; row < rows; row++) values[row] = scale.Apply(run.Result(row));
            }
            finally
            {
                runs.Return(run);
            }
        }

        return new Tensor(scale.Name, DataType.Fp64, inputs[0].Shape, scores);
    }
}
