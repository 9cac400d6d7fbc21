using System.Text.Json;

namespace FeatureStore.Inference.Drift;

/// <summary>report.json beside a model: of all that training says, how each feature was spread.</summary>
internal sealed record TrainingReport(IReadOnlyList<TrainingFeature>? Features)
{
    public const string File = "report.json";

    /// <returns>The baselines by name; none where there is no report.</returns>
    /// <exception cref="InvalidDataException">The file is no report.</exception>
    public static IReadOnlyDictionary<string, FeatureBaseline> Read(string path)
    {
        if (!System.IO.File.Exists(path)) return new Dictionary<string, FeatureBaseline>();
        try
        {
            var report = JsonSerializer.Deserialize<TrainingReport>(System.IO.File.ReadAllBytes(path), JsonSerializerOptions.Web);
            return (report?.Features ?? []).Where(f => f.Shares.Count > 0).ToDictionary(f => f.Name, f => f.ToBaseline(), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{File}: {e.Message}", e);
        }
    }
}
