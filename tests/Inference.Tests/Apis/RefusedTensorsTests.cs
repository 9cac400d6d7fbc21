using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Apis;

/// <summary>What the binary and shared memory extensions of others would do, told and not passed over.</summary>
public sealed class RefusedTensorsTests : IAsyncLifetime
{
    private readonly ModelFolders _models = new();
    private InferenceApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _models.Add("texts", "1", Onnx.OnnxFile.Texts());
        _app = await InferenceApp.StartAsync(_models.Setting);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _models.Dispose();
    }

    [Theory]
    [InlineData("""{"inputs":[{"name":"x","datatype":"BYTES","shape":[1],"parameters":{"shared_memory_region":"r","shared_memory_byte_size":4}}]}""", "inputs[0].parameters.shared_memory_region: not supported")]
    [InlineData("""{"inputs":[{"name":"x","datatype":"BYTES","shape":[1],"data":["a"]}],"outputs":[{"name":"y","parameters":{"shared_memory_region":"r"}}]}""", "outputs[0].parameters.shared_memory_region: not supported")]
    [InlineData("""{"inputs":[{"name":"x","datatype":"BYTES","shape":[1],"data":["a"]}],"outputs":[{"name":"y","parameters":{"classification":1}}]}""", "outputs[0].parameters.classification: not supported")]
    public async Task What_is_not_supported_is_named(string request, string error)
    {
        var (status, body) = await _app.PostAsync("/v2/models/texts/infer", request);

        Assert.Equal((400, error), (status, body.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("/v1/models/texts:predict", """{"instances":[{"b64":"AP8="}]}""")]
    [InlineData("/invocations", """{"instances":[{"b64":"AP8="}]}""")]
    public async Task Bytes_that_are_no_text_are_not_written_as_another_one(string path, string request)
    {
        var (status, body) = await _app.PostAsync(path, request);

        Assert.Equal(400, status);
        Assert.Contains("'y': element 0 is not valid UTF-8", body.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Application/JSON; Charset=UTF-8", """{"x":"a"}""", 200)]
    [InlineData("TEXT/PLAIN", "a\n", 200)]
    [InlineData("application/xml", "<a/>", 415)]
    public async Task A_media_type_is_the_same_in_any_case(string contentType, string body, int status)
    {
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await _app.Client.PostAsync(new Uri("/invocations", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
