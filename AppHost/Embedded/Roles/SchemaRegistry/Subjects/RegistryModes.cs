namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

internal static class RegistryModes
{
    public static string Text(this RegistryMode mode) => Enum.GetName(mode)!.ToUpperInvariant();

    /// <exception cref="RegistryException">There is no such mode.</exception>
    public static RegistryMode Parse(string? text) => text?.ToUpperInvariant() switch
    {
        "READWRITE" => RegistryMode.ReadWrite,
        "READONLY" => RegistryMode.ReadOnly,
        "IMPORT" => RegistryMode.Import,
        _ => throw RegistryException.InvalidMode(),
    };
}
