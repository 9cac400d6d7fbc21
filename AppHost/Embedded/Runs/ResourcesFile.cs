using System.Text.Json;
using System.Text.Json.Serialization;
using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded.Runs;

/// <summary>
/// <c>resources.json</c>, for programs that look at a run from outside. Raw form:
/// <code>{"pid":41,"ready":true,"resources":[{"name":"feast","state":"running","pid":57,"urls":{"http":"http://127.0.0.1:6566"},
/// "connectionString":null,"restarts":0,"problem":null}]}</code>
/// </summary>
internal sealed partial class ResourcesFile(string path)
{
    /// <summary>Appears whole: whoever reads it sees the old state or the new one.</summary>
    public void Write(bool ready, IReadOnlyList<ResourceSnapshot> resources)
    {
        string next = path + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(new(Environment.ProcessId, ready, resources), Json.Default.Content));
        File.Move(next, path, overwrite: true);
    }

    internal sealed record Content(int Pid, bool Ready, IReadOnlyList<ResourceSnapshot> Resources);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, Converters = [typeof(StateConverter)])]
    [JsonSerializable(typeof(Content))]
    private sealed partial class Json : JsonSerializerContext;

    internal sealed class StateConverter() : JsonStringEnumConverter<ResourceState>(JsonNamingPolicy.CamelCase);
}
