using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis;

/// <summary>Says in every answer which file gave it, also where the protocol's body has no place for that.</summary>
internal static class ModelHeaders
{
    public const string Sha256 = "model-sha256";

    public static void Set(HttpResponse response, ModelIdentity model) => response.Headers[Sha256] = model.Sha256;
}
