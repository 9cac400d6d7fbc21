using System.Text.Json.Serialization;
using FeatureStore.Training.Reports;

namespace FeatureStore.Training.Manifest;

/// <summary>The form of the JSON files that a training run writes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(TrainingReport))]
internal sealed partial class ManifestJson : JsonSerializerContext;
