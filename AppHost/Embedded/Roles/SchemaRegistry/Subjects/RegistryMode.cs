namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

internal enum RegistryMode
{
    ReadWrite,
    ReadOnly,

    /// <summary>Schemas bring their id and version along; nothing is checked.</summary>
    Import,
}
