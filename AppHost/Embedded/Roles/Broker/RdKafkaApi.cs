using System.Runtime.InteropServices;

namespace FeatureStore.AppHost.Embedded.Roles.Broker;

/// <summary>The part of librdkafka's C API that runs its mock cluster: rdkafka.h and rdkafka_mock.h.</summary>
internal static partial class RdKafkaApi
{
    public const int Producer = 0;
    public const int NoError = 0;
    public const int ConfigurationOk = 0;

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_conf_new")]
    public static partial nint NewConfiguration();

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetConfiguration(nint configuration, string name, string value, [Out] byte[] error, nuint errorSize);

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_new")]
    public static partial nint NewClient(int type, nint configuration, [Out] byte[] error, nuint errorSize);

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_destroy")]
    public static partial void DestroyClient(nint client);

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_err2str")]
    private static partial nint DescribeError(int error);

    public static string Describe(int error) => Marshal.PtrToStringUTF8(DescribeError(error)) ?? $"error {error}";

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_mock_cluster_new")]
    public static partial nint NewMockCluster(nint client, int brokers);

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    public static partial void DestroyMockCluster(nint cluster);

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    public static partial nint MockClusterBootstraps(nint cluster);

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateMockTopic(nint cluster, string topic, int partitions, int replicationFactor);

    [LibraryImport(LibRdKafka.Name, EntryPoint = "rd_kafka_mock_group_initial_rebalance_delay_ms")]
    public static partial void SetMockGroupInitialRebalanceDelay(nint cluster, int milliseconds);
}
