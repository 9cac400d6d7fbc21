using FeatureStore.AppHost.Embedded;
using FeatureStore.AppHost.Embedded.Health;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Embedded.Running;
using FeatureStore.AppHost.Tests.Engine.Processes;

namespace FeatureStore.AppHost.Tests.Engine.Running;

/// <summary>A resource that is a shell script, with an address and a health of its own.</summary>
internal sealed class ScriptResource(string name, string script, IHealthProbe probe) : Resource(name), IResourceWithConnectionString
{
    public string? ConnectionString { get; set; }

    public IEnumerable<KeyValuePair<string, string>> ConnectionProperties => [];

    internal override ProcessCommand CreateCommand(RunContext run) => Shell.Command(script);

    internal override IHealthProbe CreateProbe(RunContext run) => probe;
}
