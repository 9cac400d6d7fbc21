using FeatureStore.Bench.Load;
using Microsoft.ML.OnnxRuntime;

namespace FeatureStore.Bench.Scoring;

/// <summary>A bare run of the graph inside this process: one row, one thread, buffers bound once.</summary>
internal sealed class GraphExchange : IExchange
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly OrtValue _input;
    private readonly OrtValue _output;
    private readonly float[] _row;
    private readonly float[] _result = new float[1];

    public GraphExchange(string path)
    {
        using var options = new Microsoft.ML.OnnxRuntime.SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(path, options);
        var (input, metadata) = _session.InputMetadata.Single();
        var width = metadata.Dimensions[1];
        _row = [.. Enumerable.Range(0, width).Select(i => (float)i)];
        _input = OrtValue.CreateTensorValueFromMemory(_row, [1, width]);
        _output = OrtValue.CreateTensorValueFromMemory(_result, _session.OutputMetadata.Values.First().Dimensions.Length == 1 ? [1] : [1, 1]);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(input, _input);
        _binding.BindOutput(_session.OutputMetadata.Keys.First(), _output);
    }

    public void Next() => _session.RunWithBinding(_options, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
        _output.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
