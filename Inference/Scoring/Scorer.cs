using System.Diagnostics;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Scoring;

/// <summary>Where every door leads: timing, counting and naming of failures live here, once.</summary>
internal sealed class Scorer(InferenceMetrics metrics, TimeProvider time, ILogger<Scorer> log)
{
    /// <summary>Scores tensors that fit the model's inputs, in its order.</summary>
    /// <exception cref="InferenceException">There is no answer, and why.</exception>
    public async ValueTask<ScoreResult> ScoreAsync(ServedModel model, IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken)
    {
        int rows = RowsOf(inputs);
        long start = time.GetTimestamp();
        using var activity = InferenceMetrics.Source.StartActivity("score");
        activity?.SetTag("featurestore.model", model.Identity.Name).SetTag("featurestore.model.version", model.Identity.Version).SetTag("featurestore.rows", rows);
        try
        {
            var result = await model.ScoreAsync(inputs, cancellationToken);
            metrics.Scored(model.Identity, rows, time.GetElapsedTime(start));
            if (result.Features is { } features) metrics.FeaturesUsed(features);
            return result;
        }
        catch (InferenceException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            metrics.Refused(model.Identity.Name, rows, e.Error);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            log.ModelFailed(model.Identity.Name, model.Identity.Version, e);
            metrics.Refused(model.Identity.Name, rows, InferenceError.ModelFailed);
            throw new InferenceException(InferenceError.ModelFailed, $"model '{model.Identity.Name}' failed", e);
        }
    }

    private static int RowsOf(IReadOnlyList<Tensor> inputs) =>
        inputs.Count == 0 ? 0 : inputs[0].Shape.Length == 0 ? 1 : (int)inputs[0].Shape[0];
}
