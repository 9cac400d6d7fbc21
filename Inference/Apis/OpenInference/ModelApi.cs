using FeatureStore.Inference.Repository;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>What the protocol asks about one model.</summary>
internal static class ModelApi
{
    public static Task MetadataAsync(HttpResponse response, string model, string? version, ModelRepository models)
    {
        using var lease = models.Hold(model, version);
        ModelHeaders.Set(response, lease.Model.Identity);
        IReadOnlyList<string> versions = version is null ? [.. models.AllOf(model).Select(m => m.Identity.Version)] : [lease.Model.Identity.Version];
        return JsonAnswer.WriteAsync(response, (lease.Model, versions), static (json, m) => ModelJson.WriteMetadata(json, m.Model, m.versions));
    }

    public static Task ReadyAsync(HttpResponse response, string model, string? version, ModelRepository models)
    {
        using var lease = models.Hold(model, version);
        return JsonAnswer.WriteAsync(response, lease.Model.Identity.Name, static (json, name) =>
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteBoolean("ready"u8, true);
            json.WriteEndObject();
        });
    }

    public static Task ConfigAsync(HttpResponse response, string model, string? version, ModelRepository models)
    {
        using var lease = models.Hold(model, version);
        return JsonAnswer.WriteAsync(response, lease.Model, ModelJson.WriteConfig);
    }

    public static Task StatisticsAsync(HttpResponse response, string model, string? version, ModelRepository models)
    {
        // One version when it is named, else all; unknown names are refused by the look-up.
        using var lease = models.Hold(model, version);
        var versions = version is null ? models.AllOf(model) : [lease.Model];
        return JsonAnswer.WriteAsync(response, versions, ModelJson.WriteStatistics);
    }

    public static Task AllStatisticsAsync(HttpResponse response, ModelRepository models) =>
        JsonAnswer.WriteAsync(response, models.Models.SelectMany(m => m.Versions).ToList(), ModelJson.WriteStatistics);
}
