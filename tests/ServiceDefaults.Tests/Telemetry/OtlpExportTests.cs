using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureStore.ServiceDefaults.Tests.Telemetry;

public sealed class OtlpExportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Own_meters_sources_and_logs_go_to_the_configured_endpoint()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await StartCollectorAsync(received);
        var service = Build(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        await service.StartAsync(Token);

        service.Services.GetRequiredService<KafkaMetrics>().RecordLag("rides", "driver-stats", 17);
        using (var other = service.Services.GetRequiredService<IMeterFactory>().Create("Somebody.Else"))
        {
            other.CreateCounter<long>("somebody.else").Add(1);
        }
        KafkaTelemetry.StartSend("rides", [])?.Dispose();
        using (var http = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) })
        {
            await http.GetAsync("/work", Token);
            await http.GetAsync("/alive", Token);
        }
        service.Logger.LogWarning("A line of {What}", "text");
        await service.DisposeAsync();

        Assert.Contains("featurestore.consumer.lag", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("dotnet.gc.collections", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.DoesNotContain("somebody.else", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("send rides", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("GET /work", received["/v1/traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("GET /alive", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("A line of text", received["/v1/logs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:4317", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_configured_endpoint_adds_an_exporter(string? endpoint, bool expected)
    {
        var builder = CreateBuilder(("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint));

        Assert.Equal(expected, builder.Services.Any(service =>
            service.ServiceType.Assembly.GetName().Name == "OpenTelemetry.Exporter.OpenTelemetryProtocol"));
    }

    private static WebApplication Build(params (string Key, string? Value)[] settings)
    {
        var app = CreateBuilder(settings).Build();
        app.MapDefaultEndpoints();
        app.MapGet("/work", () => "done");
        return app;
    }

    private static WebApplicationBuilder CreateBuilder(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.AddServiceDefaults();
        return builder;
    }

    // Names are readable in the protobuf bodies; no need to parse them here.
    private static async Task<WebApplication> StartCollectorAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Token);
            var text = System.Text.Encoding.Latin1.GetString(body.ToArray());
            received.AddOrUpdate(request.Path.Value!, text, (_, before) => before + text);
        });
        await app.StartAsync(Token);
        return app;
    }
}
