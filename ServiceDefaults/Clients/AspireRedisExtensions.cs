using Aspire.StackExchange.Redis;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers <see cref="IConnectionMultiplexer"/> from a connection string, as the package Aspire.StackExchange.Redis does.</summary>
public static class AspireRedisExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";
    private const string HealthCheck = "StackExchange.Redis";
    private static readonly TimeSpan s_healthTimeout = TimeSpan.FromSeconds(5);

    public static void AddRedisClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        builder.AddRedisClientBuilder(connectionName, configureSettings, configureOptions);

    public static AspireRedisClientBuilder AddRedisClientBuilder(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var settings = Read(builder, connectionName);
        configureSettings?.Invoke(settings);
        builder.Services.AddSingleton<IConnectionMultiplexer>(services => Connect(services, connectionName, settings, configureOptions));
        if (!settings.DisableAutoActivation)
        {
            builder.Services.ActivateSingleton<IConnectionMultiplexer>();
        }
        if (!settings.DisableTracing)
        {
            builder.Services.TryAddSingleton<RedisMetrics>();
            builder.Services.TryAddSingleton<RedisProfiler>();
            builder.Services.AddHostedService(services => services.GetRequiredService<RedisProfiler>());
        }
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                HealthCheck, services => new RedisHealthCheck(services), failureStatus: null, tags: null, timeout: s_healthTimeout));
        }
        return new(builder, settings, serviceKey: null);
    }

    private static StackExchangeRedisSettings Read(IHostApplicationBuilder builder, string connectionName)
    {
        var settings = new StackExchangeRedisSettings();
        var section = builder.Configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        return settings;
    }

    private static ConnectionMultiplexer Connect(
        IServiceProvider services, string connectionName, StackExchangeRedisSettings settings, Action<ConfigurationOptions>? configureOptions)
    {
        var options = settings.ConnectionString is { Length: > 0 } text ? ConfigurationOptions.Parse(text) : new ConfigurationOptions();
        options.AbortOnConnectFail = false; // a store that starts later, or again, is connected to then
        var section = services.GetRequiredService<IConfiguration>().GetSection(Section);
        section.GetSection("ConfigurationOptions").Bind(options);
        section.GetSection(connectionName).GetSection("ConfigurationOptions").Bind(options);
        configureOptions?.Invoke(options);
        if (options.EndPoints.Count == 0)
        {
            throw new MissingSettingException(
                $"No Redis endpoint is configured. Set ConnectionStrings:{connectionName} or {Section}:ConnectionString, as in '127.0.0.1:6379'.");
        }
        var connection = ConnectionMultiplexer.Connect(options);
        RedisClientLog.Observe(connection, services.GetRequiredService<ILoggerFactory>().CreateLogger("Aspire.StackExchange.Redis"));
        services.GetService<RedisProfiler>()?.Observe(connection);
        return connection;
    }
}
