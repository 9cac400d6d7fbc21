namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal abstract class NamedSchema(AvroKind kind, AvroName name) : AvroSchema(kind)
{
    public AvroName Name => name;

    public string? Doc { get; init; }

    public IReadOnlyList<AvroName> Aliases { get; init; } = [];

    public override string FullName => name.FullName;
}
