using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>A schema as a client sends it, to register it, to look it up or to check it.</summary>
internal sealed record SchemaRequest
{
    public string? Schema { get; init; }

    public string? SchemaType { get; init; }

    public IReadOnlyList<SchemaReference>? References { get; init; }

    /// <summary>With <see cref="Version"/>, in mode IMPORT only.</summary>
    public int? Id { get; init; }

    public int? Version { get; init; }

    /// <summary>Data contracts are refused rather than forgotten.</summary>
    public JsonElement? Metadata { get; init; }

    public JsonElement? RuleSet { get; init; }
}
