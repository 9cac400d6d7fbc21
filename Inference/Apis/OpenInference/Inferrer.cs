using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>Answers a request of the protocol, over REST and gRPC alike.</summary>
internal sealed class Inferrer(ModelRepository models, Scorer scorer)
{
    public async ValueTask<InferResponse> InferAsync(string model, string? version, InferRequest request, CancellationToken cancellationToken)
    {
        using var lease = models.Hold(model, version);
        OutputSelection.Check(lease.Model, request.Outputs);
        var inputs = RideTensor.Expand(lease.Model, request.Inputs) ?? InputBinder.Bind(lease.Model, request.Inputs);
        using var result = await scorer.ScoreAsync(lease.Model, inputs, cancellationToken);
        return new InferResponse(request.Id, lease.Model.Identity, [.. OutputSelection.Select(lease.Model, request, result)]);
    }
}
