using System.Text.Json;

namespace FeatureStore.EndToEnd.Stack;

/// <summary><c>resources.json</c> of a run directory.</summary>
internal sealed record ResourcesFile(int Pid, bool Ready, IReadOnlyList<ResourceEntry> Resources)
{
    public static ResourcesFile? TryRead(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ResourcesFile>(File.ReadAllText(path), JsonSerializerOptions.Web);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
