namespace FeatureStore.Feast.Tests.Configuration;

/// <summary>feature_store.yaml as Feast 0.67 reads it: defaults, short forms, environment variables, and what is refused.</summary>
public sealed class RepositoryConfigurationTests
{
    private static readonly Dictionary<string, string> s_environment = new()
    {
        ["HOST"] = "redis.internal",
        ["PASSWORD"] = "p#w: 'x'",
        ["TTL"] = "60",
    };

    [Theory]
    [InlineData("", "sqlite", "data/online.db")]
    [InlineData("online_store: sqlite", "sqlite", "data/online.db")]
    [InlineData("online_store: {type: sqlite}", "sqlite", "data/online.db")]
    [InlineData("online_store: {}", "sqlite", "data/online.db")]
    [InlineData("online_store: {path: data/online_store.db}", "sqlite", "data/online_store.db")]
    [InlineData("online_store: {type: feast.infra.online_stores.sqlite.SqliteOnlineStore, vector_enabled: true}", "sqlite", "data/online.db")]
    [InlineData("online_store: redis", "redis", null)]
    [InlineData("online_store: null", "none", null)]
    [InlineData("online_store: 'None'", "none", null)]
    public void Online_stores_have_the_defaults_of_Feast(string line, string type, string? path)
    {
        OnlineStoreConfiguration store = Read(line).OnlineStore;

        Assert.Equal((type, path, "localhost:6379"), (store.Type, store.Path, store.ConnectionString));
    }

    [Fact]
    public void What_this_side_has_no_use_for_is_known_all_the_same()
    {
        RepositoryConfiguration configuration = Read("""
            project_description: a demo
            embedding_model: {model: all-MiniLM-L6-v2}
            data_quality_monitoring: {auto_baseline: false}
            materialization: {online_write_batch_size: 100}
            flags: null
            auth: {type: oidc, auth_discovery_url: "https://id/.well-known", jwks_request_timeout_seconds: 2.5}
            """);

        Assert.Equal((3, "file"), (configuration.EntityKeySerializationVersion, configuration.Registry.Type));
        Assert.Equal(TimeSpan.FromSeconds(2.5), configuration.Auth.KeyTimeout);
    }

    [Fact]
    public void Environment_variables_are_put_in_where_they_are_named()
    {
        OnlineStoreConfiguration store = Read("""
            online_store:
              type: redis
              connection_string: "${HOST}:6379,password=$PASSWORD"
              key_ttl_seconds: ${TTL}
            """).OnlineStore;

        Assert.Equal("redis.internal:6379,password=p#w: 'x'", store.ConnectionString);
        Assert.Equal(TimeSpan.FromMinutes(1), store.KeyTtl);
    }

    [Theory]
    [InlineData("online_store: {type: redis, connection_string: '${NONE}:6379'}", "online_store.connection_string", "NONE")]
    [InlineData("online_store: {type: redis, connection_string: '${NONE:-localhost}:6379'}", "online_store.connection_string", "NONE:-localhost")]
    [InlineData("online_store: {type: redis, redis_type: cluster}", "online_store.redis_type", "cluster")]
    [InlineData("online_store: {type: redis, key_ttl_seconds: -1}", "online_store.key_ttl_seconds", "-1")]
    [InlineData("online_store: {type: redis, host: localhost}", "online_store.host", "not a known key")]
    [InlineData("online_store: dynamodb", "online_store", "dynamodb")]
    [InlineData("online_store: {type: postgres}", "online_store.type", "postgres")]
    [InlineData("entity_key_serialization_version: 1", "entity_key_serialization_version", "32 bits")]
    [InlineData("on_line_store: redis", "on_line_store", "not a known key")]
    [InlineData("auth: {type: basic}", "auth.type", "basic")]
    public void What_is_wrong_is_named(string line, string field, string problem)
    {
        FeastException error = Assert.Throws<FeastException>(() => Read(line));

        Assert.Equal((FeastErrorKind.ConfigurationInvalid, field), (error.Kind, error.Field));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_must_be_named()
    {
        FeastException error = Assert.Throws<FeastException>(() => Parse("project: rides\nprovider: local\n"));

        Assert.Equal("registry", error.Field);
    }

    private static RepositoryConfiguration Read(string lines) => Parse($"project: rides\nregistry: data/registry.db\n{lines}\n");

    private static RepositoryConfiguration Parse(string yaml)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("repository");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "feature_store.yaml"), yaml);
            return RepositoryConfigurationReader.Read(folder.FullName, s_environment.GetValueOrDefault, storeIsGiven: false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
