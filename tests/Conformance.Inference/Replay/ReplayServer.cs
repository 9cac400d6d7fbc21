using FeatureStore.Conformance.Inference.Recordings;
using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Conformance.Inference.Replay;

/// <summary>The service with the models that the recorded servers had.</summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly InferenceApp _app;

    private ReplayServer(string folder, InferenceApp app, int grpcPort)
    {
        _folder = folder;
        _app = app;
        GrpcPort = grpcPort;
    }

    public int GrpcPort { get; }

    /// <param name="defaultModel">Of routes that name none; unset, tiny_columns.</param>
    /// <param name="tinyVector">A graph in place of the recorded one of that name.</param>
    public static async Task<ReplayServer> StartAsync(string? defaultModel = null, byte[]? tinyVector = null)
    {
        string folder = Directory.CreateTempSubdirectory("conformance-").FullName;
        string goldens = Path.Combine(AppContext.BaseDirectory, "Goldens");
        Add(folder, "tiny_vector", "1", Path.Combine(goldens, "tiny_vector.onnx"));
        Add(folder, "tiny_vector", "2", Path.Combine(goldens, "tiny_vector.onnx"));
        Add(folder, "tiny_columns", "1", Path.Combine(goldens, "tiny_columns.onnx"));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(goldens, "identity"))) Add(folder, Path.GetFileNameWithoutExtension(file), "1", file);
        foreach (string version in tinyVector is null ? [] : new[] { "1", "2" })
            await File.WriteAllBytesAsync(Path.Combine(folder, "tiny_vector", version, "model.onnx"), tinyVector!, TestContext.Current.CancellationToken);
        string own = Directory.CreateDirectory(Path.Combine(folder, PriceModel.Name, "1")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(own, "model.onnx"), PriceModel.Bytes, TestContext.Current.CancellationToken);
        int port = FreePort.Next();
        var app = await InferenceApp.StartAsync($"Models:Path={folder}", $"Models:Default={defaultModel ?? "tiny_columns"}", $"Grpc:Port={port}");
        return new ReplayServer(folder, app, port);
    }

    /// <summary>Sends a request as it was recorded, whatever its headers.</summary>
    public async Task<Answer> SendAsync(RecordedRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Path);
        if (request.Body.Length > 0 || request.Method is "POST" or "PUT") message.Content = new ByteArrayContent(request.Body);
        foreach (var (name, value) in request.Headers)
        {
            if (name.ToUpperInvariant() is "HOST" or "CONTENT-LENGTH" or "CONNECTION" or "TRANSFER-ENCODING") continue;
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await AskAsync(message);
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        return Answer.Of((int)response.StatusCode, headers, body);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage message)
    {
        try
        {
            return await _app.Client.SendAsync(message, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new InvalidOperationException($"{message.Method} {message.RequestUri}: {e.InnerException?.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Add(string folder, string name, string version, string file)
    {
        string target = Directory.CreateDirectory(Path.Combine(folder, name, version)).FullName;
        File.Copy(file, Path.Combine(target, "model.onnx"));
    }
}
