namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry;

internal sealed class SchemaRegistryOptions
{
    public const string Section = "SchemaRegistry";
    public const string DefaultUrl = "http://127.0.0.1:8081";

    /// <summary>Where schemas and their ids are kept.</summary>
    public string StateFile { get; set; } = "";

    public IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(StateFile))
            yield return $"{Section}:StateFile: the path of the file that keeps the schemas is missing.";
    }
}
