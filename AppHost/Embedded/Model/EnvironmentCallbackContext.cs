using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded;

/// <summary>The variables of a process that is about to start; callbacks add to them in the order in which they were described.</summary>
public sealed class EnvironmentCallbackContext
{
    internal EnvironmentCallbackContext(RunContext run) => Run = run;

    public Dictionary<string, object> EnvironmentVariables { get; } = new(StringComparer.Ordinal);

    internal RunContext Run { get; }
}
