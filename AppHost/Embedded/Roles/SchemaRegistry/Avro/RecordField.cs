using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal sealed record RecordField(string Name, AvroSchema Schema)
{
    public string? Doc { get; init; }

    public JsonElement? Default { get; init; }

    /// <summary>"descending" or "ignore"; null for ascending.</summary>
    public string? Order { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<JsonProperty> Properties { get; init; } = [];
}
