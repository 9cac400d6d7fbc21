namespace FeatureStore.AppHost.Embedded.Roles.Store;

internal sealed class StoreOptions
{
    public const string Section = "Store";
    public const int DefaultPort = 6379;

    public int Port { get; set; } = DefaultPort;

    /// <summary>Where the append-only file lives; a store that finds one continues from it.</summary>
    public string Directory { get; set; } = "";

    public IEnumerable<string> Errors()
    {
        if (Port is < 1 or > 65535)
            yield return $"{Section}:Port: {Port} is not a port between 1 and 65535.";
        if (string.IsNullOrWhiteSpace(Directory))
            yield return $"{Section}:Directory: the folder of the append-only file is missing.";
    }
}
