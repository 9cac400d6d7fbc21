using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>Answers a request of the protocol, over REST and gRPC alike.</summary>
internal sealed class Inferrer(Scorer scorer)
{
    public async ValueTask<InferResponse> InferAsync(ServedModel model, InferRequest request, CancellationToken cancellationToken)
    {
        OutputSelection.Check(model, request.Outputs);
        var inputs = RideTensor.Expand(model, request.Inputs) ?? InputBinder.Bind(model, request.Inputs);
        using var result = await scorer.ScoreAsync(model, inputs, cancellationToken);
        return new InferResponse(request.Id, model.Identity, [.. OutputSelection.Select(model, request, result)]);
    }
}
