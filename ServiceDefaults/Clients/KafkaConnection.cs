using System.Collections.Concurrent;
using Confluent.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Confluent.Kafka;

/// <summary>What producers and consumers have in common when they are registered.</summary>
internal static class KafkaConnection
{
    private const string LogCategory = "Aspire.Confluent.Kafka";
    private static readonly TimeSpan s_logInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_healthTimeout = TimeSpan.FromSeconds(5);

    public static void Validate(string? bootstrapServers, string connectionName, string section)
    {
        if (string.IsNullOrEmpty(bootstrapServers))
        {
            throw new MissingSettingException(
                $"No Kafka brokers are configured. Set ConnectionStrings:{connectionName} or {section}:ConnectionString, as in '127.0.0.1:9092'.");
        }
    }

    /// <summary>Logs what the client says. A client without a broker says it many times a second; one line in ten seconds is enough.</summary>
    public static Action<TClient, LogMessage> LogTo<TClient>(IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(LogCategory);
        var time = services.GetRequiredService<TimeProvider>();
        var logged = new ConcurrentDictionary<string, long>();
        return (_, message) =>
        {
            var level = (LogLevel)message.LevelAs(LogLevelType.MicrosoftExtensionsLogging);
            if (!logger.IsEnabled(level)
                || (logged.TryGetValue(message.Facility, out var last) && time.GetElapsedTime(last) < s_logInterval))
            {
                return;
            }
            logged[message.Facility] = time.GetTimestamp();
            KafkaClientLog.Message(logger, level, message.Name, message.Facility, message.Message);
        };
    }

    /// <summary>A builder takes one handler; the caller's own goes before ours.</summary>
    public static void TrySet(Action set)
    {
        try
        {
            set();
        }
        catch (InvalidOperationException)
        {
            // The caller's configureBuilder has set a handler.
        }
    }

    public static void AddKafkaHealthCheck(this IServiceCollection services, string name, ClientConfig config) =>
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, _ => new KafkaHealthCheck(config), failureStatus: null, tags: null, timeout: s_healthTimeout));
}
