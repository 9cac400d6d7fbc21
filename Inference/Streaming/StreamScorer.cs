using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Streaming;

/// <summary>Scores decoded rides together; a ride that the model refuses is found by scoring each alone.</summary>
internal sealed class StreamScorer(Scorer scorer, IOptions<InferenceOptions> limits)
{
    private const decimal RiskLimit = 1_000_000m; // DECIMAL(8,2)

    /// <exception cref="InferenceException">No ride is to blame; try again.</exception>
    public async ValueTask ScoreAsync(ServedModel model, IReadOnlyList<ScoredRide> rides, CancellationToken cancellationToken)
    {
        var good = rides.Where(r => r.Problem is null).ToList();
        foreach (var chunk in good.Chunk(limits.Value.MaxRows)) await ScoreChunkAsync(model, chunk, cancellationToken);
    }

    private async ValueTask ScoreChunkAsync(ServedModel model, ScoredRide[] rides, CancellationToken cancellationToken)
    {
        try
        {
            using var result = await scorer.ScoreAsync(model, RideColumns.Build(model.Inputs, rides), cancellationToken);
            Take(result, rides);
        }
        catch (InferenceException e) when (e.Error is InferenceError.InvalidRequest or InferenceError.Rejected or InferenceError.ModelFailed)
        {
            if (rides.Length == 1) rides[0].Problem = e.Message;
            else foreach (var ride in rides) await ScoreChunkAsync(model, [ride], cancellationToken);
        }
    }

    private static void Take(ScoreResult result, ScoredRide[] rides)
    {
        for (int row = 0; row < rides.Length; row++)
        {
            // A caller is told that nothing was known of the driver; a topic is read by many who are not. So the stream waits.
            if (result.Features?.Origin(row) is FeatureOrigin.Unavailable)
                throw new InferenceException(InferenceError.Unavailable, "features cannot be read, and none have been seen of some drivers");
            double risk = result.Outputs[0] is { Type: not DataType.Bytes } output && output.Count == rides.Length ? output.Number(row) : double.NaN;
            decimal? rounded = Math.Abs(risk) < (double)RiskLimit ? decimal.Round((decimal)risk, 2, MidpointRounding.AwayFromZero) : null;
            if (rounded is > -RiskLimit and < RiskLimit) rides[row].Risk = rounded.Value;
            else rides[row].Problem = "the score is no DECIMAL(8,2)";
        }
    }
}
