using FeatureStore.Pusher.Pushing;
using FeatureStore.ServiceDefaults;
using FeatureStore.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureStore.Pusher.Tests.Fixtures;

/// <summary>The whole service inside the test process, with the registry and, unless there is none, the store replaced.</summary>
internal sealed class PusherHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConsumerLagReader _lag;

    private PusherHost(WebApplication app)
    {
        _app = app;
        _lag = app.Services.GetRequiredService<ConsumerLagReader>();
    }

    public IServiceProvider Services => _app.Services;

    public static async Task<PusherHost> StartAsync(
        MockKafkaCluster cluster, ISchemaRegistry registry, IFeatureWriter? writer = null, TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:kafka"] = cluster.BootstrapServers,
            ["ConnectionStrings:redis"] = "127.0.0.1:1",
            ["Aspire:Confluent:Kafka:Consumer:Config:FetchWaitMaxMs"] = "5",
            ["Aspire:Confluent:Kafka:Consumer:Config:AutoCommitIntervalMs"] = "20",
            // The mock cluster ends a rebalance when the members' session timeout is nearly over.
            ["Aspire:Confluent:Kafka:Consumer:Config:SessionTimeoutMs"] = "4000",
            ["Aspire:Confluent:Kafka:Consumer:Config:HeartbeatIntervalMs"] = "100",
            ["Feast:RepoPath"] = Path.Combine(AppContext.BaseDirectory, "feature_repo"),
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.AddServiceDefaults();
        builder.AddPusher();
        builder.Services.AddSingleton(registry);
        if (writer is not null)
            builder.Services.AddSingleton(writer);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    /// <summary>Waits until the group has committed everything in the topic.</summary>
    public Task CommittedAsync(string topic) => Eventually.UntilAsync(async () => await LagAsync(topic) == 0, $"{topic} is committed");

    public async Task<long> LagAsync(string topic) =>
        (await _lag.ReadAsync(topic, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Sum(lag => lag.Records);

    public async Task<HealthReportEntry> HealthAsync()
    {
        var report = await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "pusher", TestContext.Current.CancellationToken);
        return report.Entries["pusher"];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
