using FeatureStore.AppHost.Embedded.Roles.Broker;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry;
using FeatureStore.AppHost.Embedded.Roles.Store;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.AppHost.Embedded.Processes;

/// <summary>
/// The AppHost started as a part of the infrastructure: <c>FEATURESTORE_ROLE=broker|schema-registry|store</c>. The role
/// takes the process over before the application is described, and the process ends with it.
/// </summary>
internal static class RoleProcess
{
    public const string RoleVariable = "FEATURESTORE_ROLE";
    public const string Broker = "broker";
    public const string SchemaRegistry = "schema-registry";
    public const string Store = "store";

    public static void RunIfRequested()
    {
        if (Environment.GetEnvironmentVariable(RoleVariable) is not { Length: > 0 } role)
            return;

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(ParentProcess.Gone);
        using var signals = new TerminationSignals(signal =>
        {
            // Ctrl+C reaches every process of the terminal; the parent stops its children in order.
            if (signal != System.Runtime.InteropServices.PosixSignal.SIGINT || !ParentProcess.IsWatched)
                stopping.Cancel();
        });
        Environment.Exit(RunAsync(role, stopping.Token).GetAwaiter().GetResult());
    }

    private static Task<int> RunAsync(string role, CancellationToken stopping) => role switch
    {
        Broker => BrokerRole.RunAsync(stopping),
        SchemaRegistry => SchemaRegistryRole.RunAsync(stopping),
        Store => StoreRole.RunAsync(stopping),
        _ => throw new InvalidOperationException($"{RoleVariable}: '{role}' is none of {Broker}, {SchemaRegistry}, {Store}."),
    };
}
