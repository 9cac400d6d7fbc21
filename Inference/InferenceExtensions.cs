using FeatureStore.Inference.Apis;
using FeatureStore.Inference.Apis.Invocations;
using FeatureStore.Inference.Apis.OpenAi;
using FeatureStore.Inference.Apis.OpenInference;
using FeatureStore.Inference.Apis.V1;
using FeatureStore.Inference.Drift;
using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Grpc;
using FeatureStore.Inference.Health;
using FeatureStore.Inference.Limits;
using FeatureStore.Inference.PredictionLog;
using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Security;
using FeatureStore.Inference.Streaming;
using FeatureStore.ServiceDefaults;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FeatureStore.Inference;

internal static class InferenceExtensions
{
    private const int HttpPort = 8000;
    private const int GrpcPort = 8001;

    /// <summary>HTTP, and gRPC beside it unless Grpc:Port is 0.</summary>
    public static void UseInferencePorts(this WebApplicationBuilder builder)
    {
        // Vertex AI names the port; a container image has another one in its environment.
        int port = builder.Configuration.GetValue("AIP_HTTP_PORT", 0);
        if (port > 0 && !string.IsNullOrEmpty(builder.Configuration["http_ports"])) builder.Configuration["http_ports"] = $"{port}";
        builder.UseDefaultPort(port > 0 ? port : HttpPort, builder.Configuration.GetValue("Grpc:Port", GrpcPort) == 0 ? null : GrpcPort);
    }

    public static void AddInference(this WebApplicationBuilder builder)
    {
        builder.UseInlineRequests();
        builder.AddOptions<InferenceOptions>(InferenceOptions.Section);
        builder.AddOptions<ModelsOptions>(ModelsOptions.Section);
        builder.AddOptions<FeaturesOptions>(FeaturesOptions.Section);
        builder.AddOptions<FeastOptions>(FeastOptions.Section);
        builder.AddOptions<DriftOptions>(DriftOptions.Section);
        builder.AddOptions<RoutesOptions>(RoutesOptions.Section);
        builder.Services.AddSingleton<IPostConfigureOptions<RoutesOptions>, DefaultRoutes>();
        builder.Services.AddSingleton<InferenceMetrics>();
        builder.Services.AddSingleton<Scorer>();
        builder.Services.AddSingleton<ModelRepository>();
        builder.Services.AddSingleton<ModelLoader>();
        builder.Services.AddSingleton<ModelControl>();
        builder.Services.AddSingleton<Inferrer>();
        builder.Services.AddHostedService<ModelService>();
        builder.AddSecurity();
        builder.AddFeatures();
        builder.AddRideStream();
        builder.AddPredictionLog();
        if (builder.Configuration.GetConnectionString("kafka") is { Length: > 0 }) builder.AddSchemaRegistryClient("schema-registry");
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<ErrorInterceptor>());
        builder.Services.AddSingleton<IConfigureOptions<GrpcServiceOptions>, GrpcLimits>();
        builder.Services.AddHealthChecks()
            .AddCheck<ModelsHealthCheck>("models")
            .AddCheck<FeaturesHealthCheck>("features");

        // The doors keep the limit themselves, so that every protocol says it in its own words.
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
    }

    public static void MapInference(this WebApplication app)
    {
        app.UseMiddleware<ErrorAnswers>();
        app.UseMiddleware<CallerRequired>();
        app.UseMiddleware<RequestLimit>();
        app.MapPredictApi();
        app.MapOpenInferenceApi();
        app.MapV1Api();
        app.MapInvocationsApi();
        app.MapOpenAiApi();
        app.MapGrpcService<InferenceService>();
        app.MapGrpcService<HealthService>();
    }

    private static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IFeatureRegistry, FeastRegistry>();
        builder.Services.AddSingleton<FeatureSources>();
        builder.Services.AddSingleton<FeatureReaders>();
        builder.Services.AddSingleton<OnlineStore>();
        if (builder.Configuration.GetValue<FeatureSourceKind>($"{FeaturesOptions.Section}:{nameof(FeaturesOptions.Source)}") is FeatureSourceKind.Store)
            builder.AddRedisClient("redis", settings => settings.DisableHealthChecks = true, FailFast);
        bool isTraced = builder.HasTelemetryExporter();
        builder.Services.AddHttpClient(FeatureReaders.ClientName)
            .ConfigureHttpClient((services, http) =>
            {
                var options = services.GetRequiredService<IOptions<FeaturesOptions>>().Value;
                http.BaseAddress = options.Address;
                if (options.Token is { Length: > 0 } token) http.DefaultRequestHeaders.Authorization = new("Bearer", token);

                // Each call has a limit of its own.
                http.Timeout = Timeout.InfiniteTimeSpan;
            })
            .UseSocketsHttpHandler((handler, _) =>
            {
                // A connection that is open is a millisecond saved; five minutes is how long a moved server is still called at its old address.
                handler.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2);
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.ConnectTimeout = TimeSpan.FromSeconds(2);
                handler.UseCookies = false;
                handler.AllowAutoRedirect = false;
                handler.UseProxy = false;

                // Nobody would see the span of a call, so none is made.
                if (!isTraced) handler.ActivityHeadersPropagator = null;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }

    /// <summary>While the store is away the values seen last are the answer, at once; nothing queues up for its return.</summary>
    private static void FailFast(ConfigurationOptions redis)
    {
        redis.BacklogPolicy = BacklogPolicy.FailFast;
        redis.ReconnectRetryPolicy = new LinearRetry(250);
    }

    private static void AddOptions<T>(this WebApplicationBuilder builder, string section) where T : class =>
        builder.Services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
