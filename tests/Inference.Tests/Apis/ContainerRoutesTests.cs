using System.Text;
using FeatureStore.Inference.Tests.Onnx;
using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Apis;

/// <summary>The routes that Vertex AI names in a container's environment, also when the service has one of that name.</summary>
public sealed class ContainerRoutesTests : IDisposable
{
    private readonly ModelFolders _models = new();

    [Theory]
    [InlineData("/predict", "/health")]
    [InlineData("/v1/models/vector:predict", "/v1/models/vector")]
    [InlineData("/v1/endpoints/1/deployedModels/2:predict", "/alive")]
    [InlineData("/invocations", "/ping")]
    [InlineData("/score", "/")]
    [InlineData("/Score/", "/Ping/")]
    [InlineData("rows", "well")]
    public async Task Instances_are_scored_where_the_environment_says(string scoring, string health)
    {
        _models.Add("vector", "1", OnnxFile.Operator("Neg", [("x", [-1, 2])], [("y", OnnxFile.Float)]));
        await using var app = await InferenceApp.StartAsync(_models.Setting, $"AIP_PREDICT_ROUTE={scoring}", $"AIP_HEALTH_ROUTE={health}");
        using var content = new StringContent("""{"instances":[[1,2]]}""", Encoding.UTF8, "application/json");

        using var scored = await app.Client.PostAsync(new Uri($"/{scoring.TrimStart('/')}", UriKind.Relative), content, TestContext.Current.CancellationToken);
        using var well = await app.Client.GetAsync(new Uri($"/{health.TrimStart('/')}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("""{"predictions":[[-1,-2]]}""", await scored.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(200, (int)well.StatusCode);
    }

    public void Dispose() => _models.Dispose();
}
