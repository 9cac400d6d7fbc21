namespace FeatureStore.Feast;

/// <summary>The kinds of registry that feature_store.yaml can name.</summary>
internal static class RegistryStores
{
    public static IRegistryStore Open(RepositoryConfiguration repository) => repository.Registry.Type switch
    {
        "file" => new FileRegistry(repository),
        string other => throw new FeastException(
            FeastErrorKind.ConfigurationInvalid,
            $"feature_store.yaml: registry.registry_type: \"{other}\" is not supported; supported is file.",
            "registry.registry_type"),
    };
}
