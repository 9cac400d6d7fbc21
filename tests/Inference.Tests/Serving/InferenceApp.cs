using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FeatureStore.Inference.Repository;
using FeatureStore.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Inference.Tests.Serving;

/// <summary>The service as Program.cs composes it, on a port of its own, with a clock and a log of the test's.</summary>
internal sealed class InferenceApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private InferenceApp(WebApplication app, FakeTimeProvider time)
    {
        _app = app;
        Time = time;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First(u => !u.EndsWith($":{app.Configuration["Grpc:Port"]}", StringComparison.Ordinal))) };
    }

    public FakeTimeProvider Time { get; }

    public HttpClient Client { get; }

    public string GrpcUrl => $"http://127.0.0.1:{_app.Configuration["Grpc:Port"]}";

    public IServiceProvider Services => _app.Services;

    public FakeLogCollector Logs => _app.Services.GetFakeLogCollector();

    /// <param name="settings">Section:Key=value.</param>
    public static Task<InferenceApp> StartAsync(params string[] settings) => StartAsync(registry: null, settings);

    /// <param name="registry">In place of a Schema Registry.</param>
    /// <param name="settings">Section:Key=value.</param>
    public static async Task<InferenceApp> StartAsync(ISchemaRegistry? registry, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0",
            .. settings.Any(s => s.StartsWith("Grpc:Port=", StringComparison.Ordinal)) ? Array.Empty<string>() : ["--Grpc:Port=0"],
            $"--Feast:RepoPath={Path.Combine(AppContext.BaseDirectory, "feature_repo")}",
            .. settings.Select(s => $"--{s}"),
        ]);
        builder.Logging.ClearProviders().AddFakeLogging();
        var time = new FakeTimeProvider(new DateTimeOffset(2013, 1, 1, 1, 10, 0, TimeSpan.Zero));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddServiceDefaults();
        builder.UseInferencePorts();
        builder.AddInference();
        if (registry is not null) builder.Services.AddSingleton(registry);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapInference();
        app.Services.GetService<IStartupValidator>()?.Validate();
        await app.Services.GetRequiredService<ModelControl>().StartAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new InferenceApp(app, time);
    }

    public async Task<(int Status, JsonElement Body)> PostAsync(string path, string json)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await ReadAsync(response));
    }

    public async Task<(int Status, JsonElement Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await ReadAsync(response));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        return await JsonSerializer.DeserializeAsync<JsonElement>(stream, cancellationToken: TestContext.Current.CancellationToken);
    }
}
