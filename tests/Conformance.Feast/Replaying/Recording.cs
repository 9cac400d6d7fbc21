using System.Globalization;

namespace FeatureStore.Conformance.Feast.Replaying;

/// <summary>One file of recorded exchanges, and what it needs around it.</summary>
/// <param name="Name">What it is called in the counts.</param>
/// <param name="Repository">Of the folder in <c>repos/</c>.</param>
internal sealed record Recording(string Name, string Repository)
{
    public static readonly DateTimeOffset Clock = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);

    // Answers that hold the time of the server: its clock was this then.
    private static readonly Dictionary<string, string> s_clocks = new()
    {
        ["types-149"] = "2026-11-23T05:04:39.834658Z",
        ["types-151"] = "2026-11-23T05:04:39.929238Z",
    };

    public static IReadOnlyList<Recording> All { get; } =
    [
        new("rides", "rides"),
        new("rides_materialized", "rides"),
        new("driver_demo_redis", "driver_demo") { Settings = "feature_store.redis.yaml" },
        new("driver_demo_sqlite", "driver_demo") { IsSqlite = true },
        new("all_types", "all_types"),
        new("versions", "versions"),
        new("remote_client, rides", "rides") { File = "remote_client" },
        new("remote_client, all_types", "all_types") { File = "remote_client" },
    ];

    /// <summary>Its name in <c>http/</c>.</summary>
    public string File { get; init; } = Name;

    /// <summary>Its requests, without search, vector stores and chat: they need what this server does not have.</summary>
    public IEnumerable<Exchange> Exchanges => Exchange.Read($"{File}.jsonl")
        .Where(e => (e.Repository ?? Repository) == Repository && !IsOutOfScope(e));

    /// <summary>The file that takes the place of feature_store.yaml.</summary>
    public string? Settings { get; init; }

    public bool IsSqlite { get; init; }

    private static bool IsOutOfScope(Exchange exchange) =>
        exchange.Path is "/search" or "/retrieve-online-documents" or "/chat" || exchange.Path.StartsWith("/v1/vector_stores", StringComparison.Ordinal);

    /// <summary>The time at which the request was recorded, where its answer or the store tells it.</summary>
    public static DateTimeOffset? ClockOf(Exchange exchange) =>
        s_clocks.TryGetValue(exchange.Id, out string? clock) ? DateTimeOffset.Parse(clock, CultureInfo.InvariantCulture) : null;
}
