using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FeatureStore.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace FeatureStore.ServiceDefaults.Tests.Clients;

public sealed class RedisClientTests
{
    [Fact]
    public async Task Commands_become_spans_of_their_caller_and_durations()
    {
        using var store = new GarnetInstance();
        await using var app = Build(("ConnectionStrings:redis", store.ConnectionString));
        using var durations = new MetricCollector<double>(
            app.Services.GetRequiredService<IMeterFactory>(), "FeatureStore.ServiceDefaults", "db.client.operation.duration");
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        var database = app.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();

        var caller = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await database.StringSetAsync("key", "value");
        caller.Stop();
        await database.StringGetAsync("key");
        app.Services.GetRequiredService<RedisProfiler>().Report();

        var span = Assert.Single(spans, span => span.DisplayName is "SET" or "GET");
        Assert.Equal(("SET", ActivityKind.Client, caller.SpanId), (span.DisplayName, span.Kind, span.ParentSpanId));
        Assert.Equal(
            [
                new("db.system.name", "redis"), new("db.operation.name", "SET"), new("server.address", "127.0.0.1"),
                new("server.port", store.Port), new("db.namespace", "0"),
            ],
            span.TagObjects);
        Assert.InRange(span.Duration, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(10));
        var measured = durations.GetMeasurementSnapshot();
        Assert.Contains(measured, duration => (string?)duration.Tags["db.operation.name"] == "SET" && duration.Value > 0);
        Assert.Contains(measured, duration => (string?)duration.Tags["db.operation.name"] == "GET");
    }

    [Fact]
    public async Task Health_follows_the_store()
    {
        var port = GarnetInstance.FreePort();
        await using var app = Build(("ConnectionStrings:redis", $"127.0.0.1:{port},connectTimeout=200,asyncTimeout=200,connectRetry=0"));

        Assert.Equal(HealthStatus.Unhealthy, await CheckAsync(app));

        using var store = new GarnetInstance(port);
        await using var second = Build(("ConnectionStrings:redis", store.ConnectionString));
        Assert.Equal(HealthStatus.Healthy, await CheckAsync(second));
    }

    [Fact]
    public async Task Without_an_endpoint_the_setting_is_named()
    {
        await using var app = Build();

        var exception = Assert.Throws<MissingSettingException>(() => app.Services.GetRequiredService<IConnectionMultiplexer>());

        Assert.Equal(
            "No Redis endpoint is configured. Set ConnectionStrings:redis or Aspire:StackExchange:Redis:ConnectionString, as in '127.0.0.1:6379'.",
            exception.Message);
    }

    private static async Task<HealthStatus> CheckAsync(WebApplication app)
    {
        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["StackExchange.Redis"].Status;
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "FeatureStore.ServiceDefaults",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static WebApplication Build(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.AddServiceDefaults();
        builder.AddRedisClient("redis");
        return builder.Build();
    }
}
