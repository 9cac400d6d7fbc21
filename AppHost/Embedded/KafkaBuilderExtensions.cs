using System.Globalization;

namespace FeatureStore.AppHost.Embedded;

public static class KafkaBuilderExtensions
{
    public static IResourceBuilder<KafkaServerResource> AddKafka(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new KafkaServerResource(name));

    /// <summary>Topics that exist before anyone uses the broker, each with this number of partitions.</summary>
    public static IResourceBuilder<KafkaServerResource> WithTopics(
        this IResourceBuilder<KafkaServerResource> builder, int partitions, params string[] topics)
    {
        for (int i = 0; i < topics.Length; i++)
        {
            builder.WithEnvironment(
                string.Create(CultureInfo.InvariantCulture, $"Broker__Topics__{i}"),
                string.Create(CultureInfo.InvariantCulture, $"{topics[i]}:{partitions}"));
        }

        return builder;
    }
}
