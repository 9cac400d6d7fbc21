using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Tests.Onnx;
using FeatureStore.Inference.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureStore.Inference.Tests.Repository;

public sealed class ModelControlTests : IAsyncLifetime
{
    private readonly ModelFolders _models = new();
    private InferenceApp _app = null!;

    private ModelControl Control => _app.Services.GetRequiredService<ModelControl>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _models.Add("step", "1", Step(high: 1));
        _app = await InferenceApp.StartAsync(_models.Setting);
    }

    [Fact]
    public async Task A_new_version_becomes_the_current_one_and_the_old_stays_by_its_number()
    {
        _models.Add("step", "10", Step(high: 10));
        _models.Add("step", "9", Step(high: 9));
        await Control.RefreshAsync(Cancellation);

        Assert.Equal(("10", 10), await InferAsync("/v2/models/step/infer"));
        Assert.Equal(("1", 1), await InferAsync("/v2/models/step/versions/1/infer"));
        Assert.Equal("""["1","9","10"]""", (await _app.GetAsync("/v2/models/step")).Body.GetProperty("versions").GetRawText());
    }

    [Fact]
    public async Task A_changed_file_is_taken_in_and_its_hash_with_it()
    {
        string before = await HashAsync();
        _models.Add("step", "1", Step(high: 2));
        File.SetLastWriteTimeUtc(Path.Combine(_models.Path, "step", "1", "model.onnx"), DateTime.UtcNow.AddMinutes(1));
        await Control.RefreshAsync(Cancellation);

        Assert.Equal(("1", 2), await InferAsync("/v2/models/step/infer"));
        Assert.NotEqual(before, await HashAsync());
    }

    [Fact]
    public async Task A_version_that_cannot_be_loaded_leaves_the_others_in_service()
    {
        _models.Add("step", "2", [1, 2, 3]);
        await Control.RefreshAsync(Cancellation);

        Assert.Equal(("1", 1), await InferAsync("/v2/models/step/infer"));
        var index = (await _app.PostAsync("/v2/repository/index", "")).Body.EnumerateArray().ToList();
        Assert.Equal(["READY", "UNAVAILABLE"], index.Select(m => m.GetProperty("state").GetString()!));
        Assert.Contains("ONNX Runtime cannot load it", index[1].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"parameters":{"config":"{}"}}""", "parameters.config: not supported")]
    [InlineData("""{"parameters":{"file:1/model.onnx":"CAES"}}""", "parameters.file:1/model.onnx: not supported")]
    public async Task A_model_is_loaded_from_its_folder_and_from_nowhere_else(string request, string error)
    {
        var (status, body) = await _app.PostAsync("/v2/repository/models/step/load", request);

        Assert.Equal((400, error), (status, body.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_model_taken_out_stays_out_until_it_is_loaded_again()
    {
        Assert.Equal(200, await PostAsync("/v2/repository/models/step/unload"));
        await Control.RefreshAsync(Cancellation);
        Assert.Equal(404, (await _app.PostAsync("/v2/models/step/infer", "{}")).Status);

        Assert.Equal(200, await PostAsync("/v2/repository/models/step/load"));
        Assert.Equal(("1", 1), await InferAsync("/v2/models/step/infer"));
    }

    [Fact]
    public async Task A_removed_folder_is_taken_out()
    {
        Directory.Delete(Path.Combine(_models.Path, "step"), recursive: true);
        await Control.RefreshAsync(Cancellation);

        Assert.Equal(404, (await _app.PostAsync("/v2/models/step/infer", "{}")).Status);
    }

    [Fact]
    public async Task No_request_is_dropped_while_versions_come_and_go()
    {
        using var stop = new CancellationTokenSource();
        var requests = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                int answered = 0;
                do
                {
                    await InferAsync("/v2/models/step/infer");
                    answered++;
                }
                while (!stop.IsCancellationRequested);
                return answered;
            },
            Cancellation)).ToList();
        for (int version = 2; version < 30; version++)
        {
            _models.Add("step", $"{version}", Step(high: version));
            Directory.Delete(Path.Combine(_models.Path, "step", $"{version - 1}"), recursive: true);
            await Control.RefreshAsync(Cancellation);
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(requests), answered => Assert.True(answered > 0));
        Assert.Equal(("29", 29), await InferAsync("/v2/models/step/infer"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _models.Dispose();
    }

    private static byte[] Step(float high) => OnnxFile.Stumps(1, new Stump(0, 0, 0, high));

    private async Task<(string Version, double Value)> InferAsync(string path)
    {
        var (status, body) = await _app.PostAsync(path, """{"inputs":[{"name":"features","datatype":"FP32","shape":[1,1],"data":[1]}]}""");
        Assert.Equal(200, status);
        return (body.GetProperty("model_version").GetString()!, body.GetProperty("outputs")[0].GetProperty("data")[0].GetDouble());
    }

    private async Task<int> PostAsync(string path)
    {
        using var response = await _app.Client.PostAsync(new Uri(path, UriKind.Relative), null, Cancellation);
        return (int)response.StatusCode;
    }

    private async Task<string> HashAsync()
    {
        using var response = await _app.Client.GetAsync(new Uri("/v2/models/step", UriKind.Relative), Cancellation);
        return Assert.Single(response.Headers.GetValues("model-sha256"));
    }
}
