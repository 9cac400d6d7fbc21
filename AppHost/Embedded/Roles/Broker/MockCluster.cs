using System.Runtime.InteropServices;
using System.Text;

namespace FeatureStore.AppHost.Embedded.Roles.Broker;

/// <summary>
/// One broker of librdkafka's mock cluster, listening on a free port of 127.0.0.1. Its log lives in memory: it ends with this object.
/// </summary>
internal sealed class MockCluster : IDisposable
{
    private const int Brokers = 1;
    private const int ReplicationFactor = 1;
    private const string SyslogError = "3";

    // The mock waits three seconds for further members when a group begins; here every group has few members and starts with the stack.
    private const int GroupInitialRebalanceDelayMs = 100;

    private nint _client;
    private nint _cluster;

    static MockCluster() => LibRdKafka.BindImports();

    public MockCluster()
    {
        _client = NewClient();
        _cluster = RdKafkaApi.NewMockCluster(_client, Brokers);
        if (_cluster == nint.Zero)
        {
            Dispose();
            throw new InvalidOperationException("librdkafka could not start its mock cluster on 127.0.0.1.");
        }

        RdKafkaApi.SetMockGroupInitialRebalanceDelay(_cluster, GroupInitialRebalanceDelayMs);
        BootstrapServers = Marshal.PtrToStringUTF8(RdKafkaApi.MockClusterBootstraps(_cluster))!;
    }

    /// <summary>For example <c>127.0.0.1:41573</c>.</summary>
    public string BootstrapServers { get; } = "";

    public void CreateTopic(TopicDefinition topic)
    {
        ObjectDisposedException.ThrowIf(_cluster == nint.Zero, this);
        var error = RdKafkaApi.CreateMockTopic(_cluster, topic.Name, topic.Partitions, ReplicationFactor);
        if (error != RdKafkaApi.NoError)
            throw new InvalidOperationException($"The topic {topic.Name} with {topic.Partitions} partitions was refused: {RdKafkaApi.Describe(error)}");
    }

    // The cluster belongs to a client. It has nobody to connect to, and says so below the level of errors.
    private static nint NewClient()
    {
        var error = new byte[512];
        var configuration = RdKafkaApi.NewConfiguration();
        var result = RdKafkaApi.SetConfiguration(configuration, "log_level", SyslogError, error, (nuint)error.Length);
        if (result != RdKafkaApi.ConfigurationOk)
            throw Failure(error);

        var client = RdKafkaApi.NewClient(RdKafkaApi.Producer, configuration, error, (nuint)error.Length);
        return client != nint.Zero ? client : throw Failure(error);
    }

    private static InvalidOperationException Failure(byte[] error) =>
        new($"librdkafka: {Encoding.UTF8.GetString(error).TrimEnd('\0')}");

    public void Dispose()
    {
        if (_cluster != nint.Zero)
            RdKafkaApi.DestroyMockCluster(_cluster);
        if (_client != nint.Zero)
            RdKafkaApi.DestroyClient(_client);
        _cluster = nint.Zero;
        _client = nint.Zero;
    }
}
