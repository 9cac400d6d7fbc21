namespace FeatureStore.Feast;

/// <summary>The <c>online_store:</c> section.</summary>
public sealed record OnlineStoreConfiguration
{
    /// <summary>The type of a repository whose <c>online_store</c> is null: only its files can be read.</summary>
    public const string None = "none";

    /// <summary>redis, sqlite or <see cref="None"/>.</summary>
    public required string Type { get; init; }

    /// <summary>sqlite: the file.</summary>
    public string? Path { get; init; }

    /// <summary>redis: hosts and arguments, comma-separated: "localhost:6379,db=0,ssl=true,password=secret".</summary>
    public string ConnectionString { get; init; } = "localhost:6379";

    /// <summary>redis, redis_cluster or redis_sentinel.</summary>
    public string RedisType { get; init; } = "redis";

    public string SentinelMaster { get; init; } = "mymaster";

    /// <summary>redis: the whole hash of an entity expires this long after its last write; never when null.</summary>
    public TimeSpan? KeyTtl { get; init; }

    /// <summary>redis: write without comparing event times; the last row wins.</summary>
    public bool SkipDedup { get; init; }
}
