using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Apis.Invocations;

/// <summary>Azure ML's usual route, and those that Vertex AI names in the environment of a container.</summary>
internal sealed class DefaultRoutes(IConfiguration configuration) : IPostConfigureOptions<RoutesOptions>
{
    public void PostConfigure(string? name, RoutesOptions options)
    {
        if (options.Scoring.Count == 0) options.Scoring.Add("/score");
        if (configuration["AIP_PREDICT_ROUTE"] is { Length: > 0 } scoring) options.Scoring.Add(scoring);
        if (configuration["AIP_HEALTH_ROUTE"] is { Length: > 0 } health) options.Health.Add(health);
    }
}
