using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded;

/// <summary>What containers are in the other engine: this very program, started as a process of its own in one role.</summary>
public abstract class RoleResource : Resource
{
    private protected RoleResource(string name, string role) : base(name) =>
        EnvironmentCallbacks.Add(context => context.EnvironmentVariables[RoleProcess.RoleVariable] = role);

    internal override ProcessCommand CreateCommand(RunContext run) =>
        ProcessCommand.Dotnet(typeof(RoleResource).Assembly.Location, run.Directory.State);
}
