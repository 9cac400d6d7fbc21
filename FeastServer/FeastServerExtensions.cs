using FeatureStore.FeastServer.Apis;
using FeatureStore.FeastServer.Documents;
using FeatureStore.FeastServer.Grpc;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.FeastServer.Limits;
using FeatureStore.FeastServer.Loading;
using FeatureStore.FeastServer.Materializing;
using FeatureStore.FeastServer.Security;
using FeatureStore.ServiceDefaults;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer;

internal static class FeastServerExtensions
{
    public static void AddFeastServer(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FeastServerOptions>()
            .BindConfiguration(FeastServerOptions.Section)
            .ValidateDataAnnotations()
            .Validate(o => Directory.Exists(o.RepoPath), $"{FeastServerOptions.Section}:{nameof(FeastServerOptions.RepoPath)}: there is no such folder.")
            .ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<FeastServerOptions>>((kestrel, feast) =>
        {
            kestrel.Limits.MaxRequestBodySize = feast.Value.MaxRequestBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = feast.Value.MaxConnections;
            kestrel.Limits.KeepAliveTimeout = feast.Value.KeepAliveTimeout;
            kestrel.AddServerHeader = false;
        });
        builder.UseInlineRequests();
        builder.UseRequestLoggingOnDemand();
        if (builder.Configuration.GetConnectionString("redis") is not null)
        {
            builder.AddRedisClient("redis");
        }

        builder.AddFeastGrpc();
        builder.Services.AddSingleton<CellLimit>();
        builder.Services.AddSingleton<FeastServerMetrics>();
        builder.Services.AddSingleton<RepositoryHost>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RepositoryHost>());
        builder.AddFeastSecurity();
        builder.Services.AddSingleton<StartLoader>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StartLoader>());
        builder.Services.AddSingleton<MaterializationRuns>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MaterializationRuns>());
        builder.Services.AddHealthChecks().AddCheck<RepositoryHealthCheck>("repository").AddCheck<LoadHealthCheck>("load");
    }

    public static void MapFeastServer(this WebApplication app)
    {
        app.UseMiddleware<ErrorAnswers>();
        app.UseMiddleware<ConcurrencyLimit>();
        app.UseMiddleware<CallerRequired>();
        app.UseMiddleware<FastApiRouting>();
        app.MapDefaultEndpoints((_, _) => Task.CompletedTask);
        app.MapOnlineFeatures();
        app.MapPush();
        app.MapFeastGrpc();
        app.MapMaterialize();
        app.MapDocuments();
    }
}
