using FeatureStore.AppHost.Embedded.Health;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded;

/// <summary>
/// The broker. It chooses its own port and writes the address into a file when it is ready. Its log is in memory: after a
/// restart it is empty and at another address, so whoever waits for it is restarted as well.
/// </summary>
public sealed class KafkaServerResource : RoleResource, IResourceWithConnectionString
{
    private volatile string? _address;

    public KafkaServerResource(string name) : base(name, RoleProcess.Broker) =>
        EnvironmentCallbacks.Add(context => context.EnvironmentVariables["Broker__AddressFile"] = AddressFile(context.Run));

    public string? ConnectionString => _address;

    public IEnumerable<KeyValuePair<string, string>> ConnectionProperties =>
        _address?.Split(':') is [var host, var port] ? [new("HOST", host), new("PORT", port)] : [];

    /// <summary>
    /// This broker answers a fetch only when the consumer's longest wait is over, and ends a rebalance of a group that has members only
    /// when their session timeout is nearly over, so both are made short.
    /// </summary>
    internal static IEnumerable<KeyValuePair<string, string>> ClientSettings =>
    [
        new("Aspire__Confluent__Kafka__Consumer__Config__FetchWaitMaxMs", "5"),
        new("Aspire__Confluent__Kafka__Consumer__Config__SessionTimeoutMs", "6000"),
        new("Aspire__Confluent__Kafka__Consumer__Config__HeartbeatIntervalMs", "500"),
    ];

    internal override string? Address => _address;

    internal override ProcessCommand CreateCommand(RunContext run)
    {
        _address = null;
        File.Delete(AddressFile(run));
        return base.CreateCommand(run);
    }

    internal override IHealthProbe CreateProbe(RunContext run) => new BrokerHealthProbe(AddressFile(run), Announce);

    /// <summary>The broker is ready at this address.</summary>
    internal void Announce(string address) => _address = address;

    private string AddressFile(RunContext run) => Path.Combine(run.Directory.State, $"{Name}.address");
}
