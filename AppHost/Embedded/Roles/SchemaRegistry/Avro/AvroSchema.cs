using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>A parsed schema. Members that Avro does not know (a logical type among them) are kept, in their order.</summary>
internal abstract class AvroSchema(AvroKind kind)
{
    public AvroKind Kind => kind;

    public IReadOnlyList<JsonProperty> Properties { get; init; } = [];

    /// <summary>What tells the branches of a union apart: the full name of a named schema, otherwise the kind.</summary>
    public virtual string FullName => AvroNames.Of(kind);

    /// <summary>The schema itself, or the one that a name stands for.</summary>
    public virtual AvroSchema Resolved => this;
}
