using System.Globalization;
using FeatureStore.AppHost.Embedded.Health;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded;

/// <summary>The online store: Garnet, which speaks Redis' protocol, with its append-only file in the run's state.</summary>
public sealed class RedisResource : RoleResource, IResourceWithConnectionString
{
    private const string PrimaryEndpointName = "tcp";

    public RedisResource(string name, int? port) : base(name, RoleProcess.Store)
    {
        Endpoints.Add(new EndpointAnnotation(PrimaryEndpointName, "tcp", port, "Store__Port"));
        EnvironmentCallbacks.Add(context =>
            context.EnvironmentVariables["Store__Directory"] = Path.Combine(context.Run.Directory.State, name));
    }

    public string? ConnectionString => Address;

    public IEnumerable<KeyValuePair<string, string>> ConnectionProperties =>
        [new("HOST", "127.0.0.1"), new("PORT", Port), new("URI", $"redis://{Address}")];

    internal override string Address => $"127.0.0.1:{Port}";

    private string Port => PortOf(PrimaryEndpointName).ToString(CultureInfo.InvariantCulture);

    internal override IHealthProbe CreateProbe(RunContext run) => new RedisHealthProbe(PortOf(PrimaryEndpointName));
}
