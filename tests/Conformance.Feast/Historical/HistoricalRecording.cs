using System.Text.Json;
using FeatureStore.Feast;

namespace FeatureStore.Conformance.Feast.Historical;

/// <summary>A recorded call of get_historical_features: the entity frame, what was asked for, and what came.</summary>
internal sealed record HistoricalRecording(string Name, string Repository)
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Goldens.PathOf("historical")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    public static HistoricalRecording Of(string name) => new(name, name.StartsWith("driver_demo", StringComparison.Ordinal) ? "driver_demo" : "rides");

    public Task<InputTable> ExpectedAsync(CancellationToken cancellationToken) => InputTable.ReadParquetAsync(PathOf("expected.parquet"), cancellationToken);

    public async Task<HistoricalFeaturesRequest> RequestAsync(CancellationToken cancellationToken)
    {
        using JsonDocument request = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("request.json"), cancellationToken));
        InputTable frame = await InputTable.ReadParquetAsync(PathOf("entity_df.parquet"), cancellationToken);
        InputTable given = new();
        foreach (InputColumn column in frame.Columns.Where(c => c.Name != "why"))
        {
            given.Add(column.Name, column.Values);
        }

        return new()
        {
            Entities = given,
            FeatureService = request.RootElement.TryGetProperty("feature_service", out JsonElement service) ? service.GetString() : null,
            Features = request.RootElement.TryGetProperty("features", out JsonElement features)
                ? [.. features.EnumerateArray().Select(f => f.GetString()!)]
                : [],
            FullFeatureNames = request.RootElement.GetProperty("full_feature_names").GetBoolean(),
        };
    }

    private string PathOf(string file) => Goldens.PathOf("historical", Name, file);
}
