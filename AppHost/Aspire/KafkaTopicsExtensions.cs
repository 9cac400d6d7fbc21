using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Aspire.Hosting;

public static class KafkaTopicsExtensions
{
    /// <summary>
    /// Topics that exist before anyone who waits for the broker starts, each with this number of partitions. A deployment has
    /// nobody to create them: there the broker does on first use, with the same number.
    /// </summary>
    public static IResourceBuilder<KafkaServerResource> WithTopics(
        this IResourceBuilder<KafkaServerResource> builder, int partitions, params string[] topics) => builder
        .WithEnvironment("KAFKA_NUM_PARTITIONS", partitions.ToString(CultureInfo.InvariantCulture))
        .OnResourceReady(async (kafka, _, cancellationToken) =>
        {
            string? bootstrapServers = await kafka.ConnectionStringExpression.GetValueAsync(cancellationToken);
            await CreateAsync(bootstrapServers, partitions, topics);
        });

    /// <summary>BootstrapServers for a container: the listener for programs on the host would send it to localhost.</summary>
    internal static ReferenceExpression InternalBootstrapServers(this KafkaServerResource kafka, DistributedApplicationExecutionContext context) =>
        context.IsRunMode
            ? ReferenceExpression.Create($"{kafka.Name}:{kafka.InternalEndpoint.Property(EndpointProperty.TargetPort)}")
            : ReferenceExpression.Create($"{kafka.InternalEndpoint.Property(EndpointProperty.HostAndPort)}");

    private static async Task CreateAsync(string? bootstrapServers, int partitions, string[] topics)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        try
        {
            await admin.CreateTopicsAsync(topics.Select(topic => new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 }));
        }
        catch (CreateTopicsException exception) when (exception.Results.All(result => result.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            // A broker that kept its data has them already.
        }
    }
}
