using FeatureStore.Inference.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace FeatureStore.Inference.Onnx;

/// <summary>One ONNX graph and its only session. A session is safe for concurrent runs.</summary>
internal sealed class OnnxGraph : IDisposable
{
    private readonly RunOptions _run = new();

    private OnnxGraph(InferenceSession session, IReadOnlySet<string> unranked)
    {
        Session = session;
        Inputs = Specs(session.InputNames, session.InputMetadata, unranked, "input");
        Outputs = Specs(session.OutputNames, session.OutputMetadata, unranked, "output");
    }

    public IReadOnlyList<TensorSpec> Inputs { get; }

    public IReadOnlyList<TensorSpec> Outputs { get; }

    internal InferenceSession Session { get; }

    /// <exception cref="InvalidDataException">The bytes are no ONNX model, or one that cannot be served.</exception>
    public static OnnxGraph Load(byte[] model)
    {
        // One thread a run: a row costs microseconds, and requests are already parallel. Spinning threads would steal their cores.
        using var options = new Microsoft.ML.OnnxRuntime.SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            return new OnnxGraph(new InferenceSession(model, options), UnrankedTensors.Of(model));
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"ONNX Runtime cannot load it: {e.Message}", e);
        }
    }

    /// <summary>Runs the graph on tensors that fit <see cref="Inputs"/>, in that order.</summary>
    public Tensor[] Run(IReadOnlyList<Tensor> inputs)
    {
        var values = new OrtValue[inputs.Count];
        try
        {
            for (int i = 0; i < values.Length; i++) values[i] = OrtTensors.ToOrt(inputs[i]);
            using var results = Session.Run(_run, Session.InputNames, values, Session.OutputNames);
            var outputs = new Tensor[results.Count];
            for (int i = 0; i < outputs.Length; i++) outputs[i] = OrtTensors.FromOrt(Outputs[i].Name, results[i]);
            return outputs;
        }
        finally
        {
            foreach (var value in values) value?.Dispose();
        }
    }

    public void Dispose()
    {
        _run.Dispose();
        Session.Dispose();
    }

    private static TensorSpec[] Specs(
        IReadOnlyList<string> names, IReadOnlyDictionary<string, NodeMetadata> metadata, IReadOnlySet<string> unranked, string kind)
    {
        var specs = new TensorSpec[names.Count];
        for (int i = 0; i < specs.Length; i++)
        {
            var node = metadata[names[i]];
            if (!node.IsTensor || !DataTypes.TryFrom(node.ElementDataType, out var type))
                throw new InvalidDataException($"the graph's {kind} '{names[i]}' is {(node.IsTensor ? node.ElementDataType : node.OnnxValueType)}, which cannot be served");
            specs[i] = unranked.Contains(names[i])
                ? new TensorSpec(names[i], type, [-1]) { AnyRank = true }
                : new TensorSpec(names[i], type, Array.ConvertAll(node.Dimensions, d => (long)d)) { Dimensions = node.SymbolicDimensions };
        }

        return specs;
    }
}
