using System.Text;
using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded.Output;

/// <summary>
/// <code>
///   RESOURCE         STATE    ADDRESS
///   kafka            running  127.0.0.1:41235
///   feast            running  http://127.0.0.1:23457 (6566 is taken)  grpc http://127.0.0.1:6567
/// </code>
/// </summary>
internal static class ResourceTable
{
    public static string Format(IReadOnlyList<Resource> resources, IReadOnlyList<ResourceSnapshot> snapshots)
    {
        int nameWidth = Math.Max("RESOURCE".Length, snapshots.Max(s => s.Name.Length));
        int stateWidth = Math.Max("STATE".Length, snapshots.Max(s => s.State.ToString().Length));

        var table = new StringBuilder();
        table.AppendLine();
        AddRow("RESOURCE", "STATE", "ADDRESS");
        foreach (var (resource, snapshot) in resources.Zip(snapshots))
            AddRow(snapshot.Name, StateName(snapshot.State), Address(resource, snapshot));
        return table.ToString();

        void AddRow(string name, string state, string address) => table.AppendLine(
            $"  {name.PadRight(nameWidth)}  {state.PadRight(stateWidth)}  {address}".TrimEnd());
    }

    public static string StateName(ResourceState state) => state.ToString().ToLowerInvariant();

    private static string Address(Resource resource, ResourceSnapshot snapshot)
    {
        var addresses = resource.Endpoints.Select((endpoint, i) =>
        {
            string prefix = i == 0 ? "" : $"{endpoint.Name} ";
            string address = snapshot.Urls.GetValueOrDefault(endpoint.Name) ?? $"127.0.0.1:{endpoint.AllocatedPort}";
            string taken = endpoint.TakenPort is { } port ? $" ({port} is taken)" : "";
            return $"{prefix}{address}{taken}";
        });
        return resource.Endpoints.Count > 0 ? string.Join("  ", addresses) : resource.Address ?? "";
    }
}
