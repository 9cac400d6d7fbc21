using FeatureStore.AppHost.Embedded.Health;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded;

/// <summary>The Schema Registry. Its schemas outlive it in a file, so ids stay valid when it is restarted.</summary>
public sealed class SchemaRegistryResource : RoleResource, IResourceWithServiceDiscovery
{
    public SchemaRegistryResource(string name) : base(name, RoleProcess.SchemaRegistry) =>
        EnvironmentCallbacks.Add(context =>
            context.EnvironmentVariables["SchemaRegistry__StateFile"] = Path.Combine(context.Run.Directory.State, $"{name}.json"));

    internal override IHealthProbe CreateProbe(RunContext run) => new HttpHealthProbe(this, run.HttpClient);
}
