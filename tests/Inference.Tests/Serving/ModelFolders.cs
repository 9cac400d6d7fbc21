using System.Text.Json;
using FeatureStore.Inference.Tests.Onnx;

namespace FeatureStore.Inference.Tests.Serving;

/// <summary>Folders of models, made for a test and deleted after it.</summary>
internal sealed class ModelFolders : IDisposable
{
    /// <summary>Columns of <see cref="Risk"/>: two stored features, an on-demand one, and request data.</summary>
    public static readonly string[] RiskInputs =
        ["driver_stats_5m:ride_count_5m", "driver_stats_24h:avg_price_24h", "ride_context:price_to_avg_24h", "price"];

    /// <summary>What stands for a missing value of each.</summary>
    public static readonly double[] RiskImputed = [2, 14.5, 1, 0];

    public static readonly Stump[] RiskStumps =
        [new(0, 4, 0.0625f, 0.25f), new(1, 5, 0.03125f, 0.015625f), new(2, 3, 0.0078125f, 0.5f), new(3, 50, 0.00390625f, 0.1f)];

    public string Path { get; } = Directory.CreateTempSubdirectory("models-").FullName;

    public string Setting => $"Models:Path={Path}";

    /// <summary>A model over the feature service risk_scoring_v1.</summary>
    public static ModelFolders Risk()
    {
        var folders = new ModelFolders();
        folders.Add("risk_scoring", "1", OnnxFile.Stumps(4, RiskStumps), Manifest());
        return folders;
    }

    /// <summary>The risk that <see cref="Risk"/> gives, computed by hand; null is a missing value.</summary>
    public static double RiskOf(params double?[] row)
    {
        float sum = 0;
        for (int i = 0; i < RiskStumps.Length; i++)
        {
            float value = (float)(row[RiskStumps[i].Column] ?? RiskImputed[RiskStumps[i].Column]);
            sum += value <= RiskStumps[i].Threshold ? RiskStumps[i].Low : RiskStumps[i].High;
        }

        return (double)(decimal.Floor(((decimal)(sum * 100.0) * 100) + 0.5m) / 100);
    }

    public static string Manifest(
        string service = "risk_scoring_v1", IReadOnlyList<string>? inputs = null, double scale = 100, int decimals = 2, string output = "risk") =>
        JsonSerializer.Serialize(new
        {
            feature_service = service,
            inputs = (inputs ?? RiskInputs).Select((name, i) => new { name, imputed = RiskImputed[i] }),
            output,
            scale,
            decimals,
        });

    public void Add(string name, string version, byte[] graph, string? manifest = null)
    {
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, name, version)).FullName;
        File.WriteAllBytes(System.IO.Path.Combine(folder, "model.onnx"), graph);
        if (manifest is not null) File.WriteAllText(System.IO.Path.Combine(folder, "model.json"), manifest);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
