using FeatureStore.AppHost.Embedded.Health;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded;

/// <summary>One of our services, started from its built assembly.</summary>
public sealed class ProjectResource(string name, IProjectMetadata metadata) : Resource(name), IResourceWithServiceDiscovery
{
    /// <summary>The assembly's folder is the working directory, because settings files are looked for there.</summary>
    internal override ProcessCommand CreateCommand(RunContext run) =>
        ProcessCommand.Dotnet(metadata.AssemblyPath, Path.GetDirectoryName(metadata.AssemblyPath)!);

    internal override IHealthProbe CreateProbe(RunContext run) => new HttpHealthProbe(this, run.HttpClient);
}
