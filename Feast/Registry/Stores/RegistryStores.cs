namespace FeatureStore.Feast;

/// <summary>The kinds of registry that feature_store.yaml can name.</summary>
internal static class RegistryStores
{
    public static IRegistryStore Open(RepositoryConfiguration repository, FeastStoreOptions options) => repository.Registry.Type switch
    {
        "file" => File(repository, options),
        "sql" => new SqlRegistry(repository),
        "remote" => new RemoteRegistry(repository, options.RegistryToken),
        string other => throw new FeastException(
            FeastErrorKind.ConfigurationInvalid,
            $"feature_store.yaml: registry.registry_type: \"{other}\" is not supported; supported are file, sql and remote.",
            "registry.registry_type"),
    };

    private static IRegistryStore File(RepositoryConfiguration repository, FeastStoreOptions options)
    {
        string path = repository.Registry.Path;
        int scheme = path.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? "file" : path[..scheme].ToUpperInvariant()) switch
        {
            "file" or "FILE" => new FileRegistry(repository),
            "HTTP" or "HTTPS" or "S3" or "GS" => new UrlRegistry(ObjectAddress.Of(path, options.Environment), options.TimeProvider),
            _ => throw new FeastException(
                FeastErrorKind.ConfigurationInvalid,
                $"feature_store.yaml: registry.path: the scheme {path[..scheme]} is not supported; supported are file, http, https, s3 and gs.",
                "registry.path"),
        };
    }
}
