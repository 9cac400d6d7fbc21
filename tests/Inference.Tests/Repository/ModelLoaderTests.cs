using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Tests.Onnx;
using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Repository;

public sealed class ModelLoaderTests : IDisposable
{
    private readonly ModelFolders _models = new();

    [Theory]
    [InlineData("{", "model.json: ")]
    [InlineData("null", "model.json: null")]
    [InlineData("""{"feature_services":"risk_scoring_v1"}""", "model.json: The JSON property 'feature_services' could not be mapped")]
    [InlineData("""{"feature_service":"risk_scoring_v1","inputs":[{"name":"price","impute":1}]}""", "model.json: The JSON property 'impute' could not be mapped")]
    [InlineData("""{"feature_service":"risk_scoring_v1","inputs":null}""", "model.json: ")]
    [InlineData("""{"feature_service":"risk_scoring_v1","inputs":[null]}""", "model.json: null in a list")]
    [InlineData("""{"feature_service":"risk_scoring_v1","missing":"imputed"}""", "model.json: ")]
    [InlineData("""{"feature_service":"nobody_v1"}""", "feature service 'nobody_v1' is not in the registry of project rides")]
    [InlineData("""{"feature_service":"risk_scoring_v1","inputs":[]}""", "the graph takes rows of 4 columns, model.json names 0 inputs")]
    [InlineData("""{"feature_service":"risk_scoring_v1","inputs":[{"name":"driver_stats_5m:nope"},{"name":"driver_id"},{"name":"price"},{"name":"driver_profile:rating"}]}""",
        "input 0 'driver_stats_5m:nope' is neither a feature of service risk_scoring_v1 nor request data; model.json: input 1 'driver_id' is a text")]
    public async Task What_does_not_fit_is_named(string manifest, string reason)
    {
        _models.Add("risk_scoring", "3", OnnxFile.Stumps(4, ModelFolders.RiskStumps), manifest);

        var refusal = await Assert.ThrowsAsync<ModelLoadException>(() => InferenceApp.StartAsync(_models.Setting));

        Assert.StartsWith($"model risk_scoring version 3 ({_models.Path}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_does_not_fit_is_named_at_once()
    {
        string manifest = ModelFolders.Manifest(inputs: ["price"], scale: 0, decimals: 12, output: "risk")
            .Replace("\"output\"", "\"request\":[{\"name\":\"rider_id\",\"datatype\":\"BYTES\"}],\"output\"", StringComparison.Ordinal);
        _models.Add("risk_scoring", "1", OnnxFile.Stumps(4, ModelFolders.RiskStumps), manifest);

        var refusal = await Assert.ThrowsAsync<ModelLoadException>(() => InferenceApp.StartAsync(_models.Setting));

        Assert.Contains("the graph takes rows of 4 columns, model.json names 1 inputs", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("it was trained with requests of (rider_id BYTES), service risk_scoring_v1 takes (driver_id BYTES, price FP64, distance_km FP64, duration_s INT64)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("scale is no number", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("decimals is not between 0 and 9", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_graph_is_refused()
    {
        _models.Add("broken", "1", [1, 2, 3]);

        var refusal = await Assert.ThrowsAsync<ModelLoadException>(() => InferenceApp.StartAsync(_models.Setting));

        Assert.Contains("ONNX Runtime cannot load it", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "Models:Path: there is no folder ")]
    [InlineData("", "has no NAME/VERSION/model.onnx")]
    public async Task A_folder_without_models_is_refused(string folder, string reason)
    {
        var refusal = await Assert.ThrowsAsync<ModelLoadException>(() => InferenceApp.StartAsync($"Models:Path={Path.Combine(_models.Path, folder)}"));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_version_is_told()
    {
        _models.Add("good", "1", OnnxFile.Stumps(4, ModelFolders.RiskStumps));
        _models.Add("unversioned", "", OnnxFile.Stumps(4, ModelFolders.RiskStumps));
        _models.Add("named", "v1", OnnxFile.Stumps(4, ModelFolders.RiskStumps));
        await using var app = await InferenceApp.StartAsync(_models.Setting);

        var told = app.Logs.GetSnapshot().Select(l => l.Message).Where(m => m.StartsWith("Not served: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [
                "Not served: folder named has no VERSION/model.onnx, VERSION being a whole number of 1 or more.",
                "Not served: folder unversioned has no VERSION/model.onnx, VERSION being a whole number of 1 or more.",
            ],
            told);
    }

    public void Dispose() => _models.Dispose();
}
