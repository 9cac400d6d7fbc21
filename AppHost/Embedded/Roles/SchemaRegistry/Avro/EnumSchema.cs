namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal sealed class EnumSchema(AvroName name, IReadOnlyList<string> symbols) : NamedSchema(AvroKind.Enum, name)
{
    public IReadOnlyList<string> Symbols => symbols;

    public string? Default { get; init; }
}
