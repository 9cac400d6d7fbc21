using System.Runtime.InteropServices;
using FeatureStore.Inference.Tests.Onnx;
using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Apis;

/// <summary>Triton's raw binary request: no JSON, the body is the only input, <c>Inference-Header-Content-Length: 0</c>.</summary>
public sealed class RawRequestTests : IAsyncLifetime
{
    private readonly ModelFolders _models = new();
    private InferenceApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        (string, int)[] y = [("y", OnnxFile.Float)];
        _models.Add("vector", "1", OnnxFile.Operator("Neg", [("x", [-1, 2])], y));
        _models.Add("open", "1", OnnxFile.Operator("Neg", [("x", [-1, -1])], y));
        _models.Add("two", "1", OnnxFile.Operator("Add", [("a", [-1]), ("b", [-1])], y));
        _app = await InferenceApp.StartAsync(_models.Setting);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _models.Dispose();
    }

    [Fact]
    public async Task The_shape_follows_from_the_number_of_bytes_and_the_answer_is_bytes()
    {
        using var response = await PostAsync("vector", [.. MemoryMarshal.AsBytes<float>([1, 2, 3, 4])]);
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        int json = int.Parse(response.Headers.GetValues("Inference-Header-Content-Length").Single(), System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(
            """{"model_name":"vector","model_version":"1","outputs":[{"name":"y","datatype":"FP32","shape":[2,2],"parameters":{"binary_data_size":16}}]}""",
            System.Text.Encoding.UTF8.GetString(body, 0, json));
        Assert.Equal([-1, -2, -3, -4], MemoryMarshal.Cast<byte, float>(body.AsSpan(json)).ToArray());
    }

    [Theory]
    [InlineData("vector", 12)]
    [InlineData("open", 8)]
    [InlineData("two", 8)]
    public async Task Bytes_that_say_no_shape_are_refused(string model, int length)
    {
        using var response = await PostAsync(model, new byte[length]);

        Assert.Equal(400, (int)response.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string model, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.Add("Inference-Header-Content-Length", "0");
        return _app.Client.PostAsync(new Uri($"/v2/models/{model}/infer", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
