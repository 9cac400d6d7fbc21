using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FeatureStore.Feast;

/// <summary>Reads feature_store.yaml.</summary>
internal static class RepositoryConfigurationReader
{
    private const string DefaultSqlitePath = "data/online.db", SqliteClass = "feast.infra.online_stores.sqlite.SqliteOnlineStore";

    /// <param name="repositoryPath">The folder that holds feature_store.yaml.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <param name="storeIsGiven">The connection to the online store comes from the caller, so its connection string is not looked at.</param>
    /// <param name="configurationFile">The file to read instead of the one in the folder.</param>
    public static RepositoryConfiguration Read(
        string repositoryPath, Func<string, string?> environment, bool storeIsGiven, string? configurationFile = null)
    {
        string folder = Path.GetFullPath(repositoryPath);
        string file = configurationFile is null ? Path.Combine(folder, "feature_store.yaml") : Path.GetFullPath(configurationFile);
        if (!File.Exists(file))
        {
            throw new FeastException(FeastErrorKind.ConfigurationInvalid, $"There is no {Path.GetFileName(file)} in {Path.GetDirectoryName(file)}.");
        }

        YamlSection root = new(Parse(file), "", new EnvironmentVariables(environment));
        RepositoryConfiguration configuration = new()
        {
            Project = root.Required("project"),
            RepositoryPath = folder,
            Provider = root.Text("provider") ?? "local",
            Registry = Registry(root),
            OnlineStore = OnlineStore(root, storeIsGiven),
            EntityKeySerializationVersion = KeyVersion(root),
            OfflineStoreType = TypeOf(root, "offline_store", "file"),
            Auth = AuthConfigurationReader.Read(root),
        };
        root.Ignore(
            "project_description", "batch_engine", "flags", "feature_server", "embedding_model", "repo_path", "coerce_tz_aware", "materialization",
            "openlineage", "mlflow", "data_quality_monitoring", "tags", "owner", "go_feature_serving", "go_feature_retrieval");
        root.RefuseUnknownKeys();
        return configuration;
    }

    private static YamlMappingNode Parse(string file)
    {
        try
        {
            using StreamReader reader = new(file);
            YamlStream stream = [];
            stream.Load(reader);
            return stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
                ? root
                : throw new FeastException(FeastErrorKind.ConfigurationInvalid, $"{file} holds no mapping.");
        }
        catch (YamlException e)
        {
            throw new FeastException(
                FeastErrorKind.ConfigurationInvalid, $"{file}, line {e.Start.Line}: {e.Message}", innerException: e);
        }
    }

    private static RegistryConfiguration Registry(YamlSection root)
    {
        if (root.Section("registry") is not YamlSection section)
        {
            return new() { Path = root.Required("registry") };
        }

        RegistryConfiguration registry = new()
        {
            Type = section.Text("registry_type") ?? "file",
            Path = section.Required("path"),
            CacheTtl = TimeSpan.FromSeconds(section.Number("cache_ttl_seconds") ?? 600),
            IsTls = section.Flag("is_tls", false),
            Certificate = section.Text("cert"),
            ClientCertificate = section.Text("client_cert"),
            ClientKey = section.Text("client_key"),
            Authority = section.Text("authority"),
            OnlineFeatureViewVersioning = section.Flag("enable_online_feature_view_versioning", false),
        };
        section.Ignore(
            "registry_store_type", "s3_additional_kwargs", "cache_mode", "purge_feast_metadata", "read_path",
            "sqlalchemy_config_kwargs", "schema_mode", "thread_pool_executor_worker_count", "mcp");
        section.RefuseUnknownKeys();
        return registry;
    }

    private static OnlineStoreConfiguration OnlineStore(YamlSection root, bool storeIsGiven)
    {
        if (root.Section("online_store") is not YamlSection section)
        {
            // Feast's default, the short form "online_store: redis", and null, which is a repository without an online store.
            return Short(root, root.Text("online_store") ?? (root.Has("online_store") ? "none" : "sqlite"));
        }

        string type = section.Text("type") ?? "sqlite";
        OnlineStoreConfiguration store = type switch
        {
            "redis" => Redis(section, storeIsGiven),
            "sqlite" or SqliteClass => new() { Type = "sqlite", Path = section.Text("path") ?? DefaultSqlitePath },
            _ => throw section.Error("type", $"\"{type}\" is not supported; supported are redis and sqlite"),
        };
        section.Ignore("vector_enabled", "vector_len", "text_search_enabled", "enable_openai_compatible_store");
        section.RefuseUnknownKeys();
        return store;
    }

    private static OnlineStoreConfiguration Short(YamlSection root, string type) => type switch
    {
        "redis" => new() { Type = type },
        "sqlite" or SqliteClass => new() { Type = "sqlite", Path = DefaultSqlitePath },
        _ when type.ToUpperInvariant() is "NONE" or "NULL" => new() { Type = OnlineStoreConfiguration.None },
        _ => throw root.Error("online_store", $"\"{type}\" is not supported; supported are redis and sqlite"),
    };

    private static OnlineStoreConfiguration Redis(YamlSection section, bool storeIsGiven)
    {
        OnlineStoreConfiguration store = new()
        {
            Type = "redis",
            RedisType = section.Text("redis_type") switch
            {
                null => "redis",
                string type and ("redis" or "redis_cluster" or "redis_sentinel") => type,
                string other => throw section.Error("redis_type", $"\"{other}\" is not one of redis, redis_cluster and redis_sentinel"),
            },
            SentinelMaster = section.Text("sentinel_master") ?? "mymaster",
            KeyTtl = section.Number("key_ttl_seconds") switch
            {
                null or 0 => null,
                > 0 and int seconds => TimeSpan.FromSeconds(seconds),
                int seconds => throw section.Error("key_ttl_seconds", $"must not be negative, but is {seconds}"),
            },
            SkipDedup = section.Flag("skip_dedup", false),
        };
        section.Ignore("full_scan_for_deletion", "connection_string");
        return storeIsGiven ? store : store with { ConnectionString = section.Text("connection_string") ?? store.ConnectionString };
    }

    private static int KeyVersion(YamlSection root)
    {
        const string Key = "entity_key_serialization_version";
        return (root.Number(Key) ?? 3) switch
        {
            2 => 2,
            3 => 3,
            <= 1 and int old => throw root.Error(
                Key,
                $"is {old}; version 1 cuts 64-bit keys to 32 bits and Feast no longer writes it by default. Set it to 3, then run `feast materialize` again"),
            int unknown => throw root.Error(Key, $"is {unknown}; supported are 2 and 3"),
        };
    }

    private static string TypeOf(YamlSection root, string key, string otherwise)
    {
        if (root.Section(key) is not YamlSection section)
        {
            return root.Text(key) ?? otherwise;
        }

        return section.Text("type") ?? otherwise;
    }
}
