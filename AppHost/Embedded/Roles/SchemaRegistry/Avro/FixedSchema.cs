namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal sealed class FixedSchema(AvroName name, int size) : NamedSchema(AvroKind.Fixed, name)
{
    public int Size => size;
}
