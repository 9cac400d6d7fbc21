using System.Diagnostics;
using System.Threading.Channels;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.PredictionLog;

/// <summary>Where scored rows wait for the log. An answer never waits: what finds the queue full is dropped and counted.</summary>
internal sealed class PredictionQueue(IOptions<PredictionLogOptions> options, InferenceMetrics metrics)
{
    private readonly Channel<LoggedPrediction> _queue = Channel.CreateBounded<LoggedPrediction>(
        new BoundedChannelOptions(options.Value.Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public bool IsOn => options.Value.Enabled is true;

    public ChannelReader<LoggedPrediction> Waiting => _queue.Reader;

    public void Add(IReadOnlyList<Tensor> inputs, ScoreResult result, DateTimeOffset now)
    {
        if (!IsOn) return;
        int rows = RowsOf(inputs, result);
        for (int row = 0; row < rows; row++)
        {
            if (IsTooLong(inputs, rows) || IsTooLong(result.Outputs, rows))
            {
                metrics.PredictionLogged("too_large");
                continue;
            }

            byte[] record = PredictionEncoder.Encode(row, rows, inputs, result, now);
            if (record.Length > options.Value.MaxBytes) metrics.PredictionLogged("too_large");
            else if (!_queue.Writer.TryWrite(new LoggedPrediction(KeyOf(inputs, result, row), record, Activity.Current?.Id))) metrics.PredictionLogged("dropped");
        }
    }

    /// <summary>Tensors that all have as many rows are logged by the row, others as a whole.</summary>
    private static int RowsOf(IReadOnlyList<Tensor> inputs, ScoreResult result)
    {
        if (result.Features is { } features) return features.Rows;
        long? rows = null;
        foreach (var tensor in inputs.Concat(result.Outputs))
        {
            if (tensor.Shape.Length == 0 || (rows ?? tensor.Shape[0]) != tensor.Shape[0]) return 1;
            rows = tensor.Shape[0];
        }

        return (int)(rows ?? 1);
    }

    // Before it is encoded: an image would be copied for nothing.
    private bool IsTooLong(IReadOnlyList<Tensor> tensors, int rows)
    {
        foreach (var tensor in tensors)
        {
            if (RawTensors.SizeOf(tensor) / Math.Max(1, rows) > options.Value.MaxBytes) return true;
        }

        return false;
    }

    private static string? KeyOf(IReadOnlyList<Tensor> inputs, ScoreResult result, int row) =>
        result.Features is not null && inputs.Count > 0 ? TensorText.Of(inputs[0], row) : null;
}
