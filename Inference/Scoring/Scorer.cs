using System.Diagnostics;
using FeatureStore.Inference.PredictionLog;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Scoring;

/// <summary>Where every door leads: timing, counting and naming of failures live here, once.</summary>
internal sealed class Scorer(InferenceMetrics metrics, PredictionQueue predictions, TimeProvider time, ILogger<Scorer> log)
{
    /// <summary>Scores tensors that fit the model's inputs, in its order.</summary>
    /// <exception cref="InferenceException">There is no answer, and why.</exception>
    public async ValueTask<ScoreResult> ScoreAsync(ServedModel model, IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken)
    {
        int rows = RowsOf(inputs);
        long start = time.GetTimestamp();
        using var activity = Start(model.Identity, rows);
        try
        {
            var result = await model.ScoreAsync(inputs, cancellationToken);
            var duration = time.GetElapsedTime(start);
            var now = time.GetUtcNow();
            model.Statistics.Succeeded(rows, duration, now);
            metrics.Scored(model.Identity, rows, duration);
            if (result.Features is { } features) metrics.FeaturesUsed(features);
            predictions.Add(inputs, result, now);
            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw Failed(model, rows, time.GetElapsedTime(start), e);
        }
    }

    private static Activity? Start(ModelIdentity model, int rows) => InferenceMetrics.Source.StartActivity("score")
        ?.SetTag("featurestore.model", model.Name)
        .SetTag("featurestore.model.version", model.Version)
        .SetTag("featurestore.rows", rows);

    private static int RowsOf(IReadOnlyList<Tensor> inputs) =>
        inputs.Count == 0 ? 0 : inputs[0].Shape.Length == 0 ? 1 : (int)inputs[0].Shape[0];

    private InferenceException Failed(ServedModel model, int rows, TimeSpan duration, Exception exception)
    {
        var failure = exception as InferenceException;
        if (failure is null)
        {
            log.ModelFailed(model.Identity.Name, model.Identity.Version, exception);
            failure = new InferenceException(InferenceError.ModelFailed, $"model '{model.Identity.Name}' failed", exception);
        }

        model.Statistics.Failed(duration);
        metrics.Refused(model.Identity.Name, rows, failure.Error);
        return failure;
    }
}
