using System.ComponentModel.DataAnnotations;

namespace FeatureStore.Inference.FeatureClient;

internal sealed class FeaturesOptions
{
    public const string Section = "Features";

    /// <summary>Where features are read: server, grpc or store.</summary>
    /// <value>server</value>
    public FeatureSourceKind Source { get; set; } = FeatureSourceKind.Server;

    /// <summary>The Feast server, as service discovery knows it.</summary>
    /// <value>http://feast, over gRPC http://_grpc.feast</value>
    public Uri? Server { get; set; }

    /// <summary>The key or token that the Feast server asks for, sent as <c>Authorization: Bearer</c>.</summary>
    public string? Token { get; set; }

    /// <summary>Time limit of one read. There is no second attempt.</summary>
    /// <value>1 s</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Entities whose last features are kept for the time when the source does not answer; 0 keeps none.</summary>
    /// <value>20,000</value>
    [Range(0, 10_000_000)]
    public int LastSeenEntities { get; set; } = 20_000;

    /// <summary>The longest answer that is read.</summary>
    /// <value>64 MiB</value>
    [Range(1024, int.MaxValue)]
    public int MaxResponseBytes { get; set; } = 64 << 20;

    public Uri Address => Server ?? new(Source is FeatureSourceKind.Grpc ? "http://_grpc.feast" : "http://feast");
}
