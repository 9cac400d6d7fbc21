using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Apis;

/// <summary>Texts and bytes as callers send them, and what extensions of others would do with them: told, and not passed over.</summary>
public sealed class TextTensorsTests : IAsyncLifetime
{
    private readonly ModelFolders _models = new();
    private InferenceApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (string version in new[] { "1", "2" }) _models.Add("texts", version, Onnx.OnnxFile.Texts());
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
    [InlineData("/v1/models/texts:predict", """{"instances":[{"x_bytes":{"b64":"aGk="}}]}""", """{"predictions":["hi"]}""")]
    [InlineData("/v1/models/texts:predict", """{"inputs":{"x_bytes":[{"b64":"aGk="}]}}""", """{"outputs":["hi"]}""")]
    public async Task Bytes_may_come_under_the_name_that_TensorFlow_Serving_wants(string path, string request, string answer)
    {
        var (status, body) = await _app.PostAsync(path, request);

        Assert.Equal((200, answer), (status, body.GetRawText()));
    }

    [Theory]
    [InlineData(3, 200)]
    [InlineData(1, 200)]
    [InlineData(2, 400)]
    public async Task One_text_in_binary_may_have_its_length_for_a_shape_too(int dimension, int status)
    {
        string json = $$$"""{"inputs":[{"name":"x","datatype":"BYTES","shape":[{{{dimension}}}],"parameters":{"binary_data_size":7}}]}""";
        using var content = new ByteArrayContent([.. System.Text.Encoding.UTF8.GetBytes(json), 3, 0, 0, 0, .. "abc"u8]);
        content.Headers.Add("Inference-Header-Content-Length", $"{json.Length}");
        using var response = await _app.Client.PostAsync(new Uri("/v2/models/texts/infer", UriKind.Relative), content, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(status == (int)response.StatusCode, body);
        if (status == 200) Assert.Contains(""""shape":[1],"data":["abc"]"""", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_of_a_model_is_that_of_all_its_versions()
    {
        var (_, body) = await _app.GetAsync("/v1/models/texts");

        Assert.Equal(["2", "1"], body.GetProperty("model_version_status").EnumerateArray().Select(v => v.GetProperty("version").GetString()!));
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
