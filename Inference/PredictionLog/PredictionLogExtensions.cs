using Confluent.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeatureStore.Inference.PredictionLog;

internal static class PredictionLogExtensions
{
    private const string Kafka = "kafka";
    private const int QueueKbytes = 32 << 10;

    // "Inference": { "PredictionLog": { "Enabled": true, "Topic": "predictions" } }
    public static void AddPredictionLog(this WebApplicationBuilder builder)
    {
        bool hasBroker = builder.Configuration.GetConnectionString(Kafka) is { Length: > 0 };
        builder.Services.AddOptions<PredictionLogOptions>().BindConfiguration(PredictionLogOptions.Section).ValidateDataAnnotations()
            .PostConfigure(log => log.Enabled ??= hasBroker)
            .Validate(log => hasBroker || log.Enabled is false, $"{PredictionLogOptions.Section}:Enabled needs ConnectionStrings:{Kafka}, as in '127.0.0.1:9092'.")
            .ValidateOnStart();
        builder.Services.AddSingleton<PredictionQueue>();
        if (!hasBroker || !builder.Configuration.GetValue($"{PredictionLogOptions.Section}:{nameof(PredictionLogOptions.Enabled)}", true)) return;

        builder.AddKafkaProducer<string, byte[]>(Kafka, settings =>
        {
            settings.DisableHealthChecks = true; // A log that cannot be written is no reason to stop answering.
            settings.Config.Partitioner = Partitioner.Murmur2Random;
            settings.Config.CompressionType = CompressionType.Lz4;
            settings.Config.LingerMs ??= 20;
            settings.Config.QueueBufferingMaxKbytes = QueueKbytes;
            settings.Config.MessageTimeoutMs ??= 30_000;
        });
        builder.Services.TryAddSingleton<KafkaMetrics>();
        builder.Services.AddHostedService<PredictionLogWriter>();
    }
}
