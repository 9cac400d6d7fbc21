namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal sealed class MapSchema(AvroSchema values) : AvroSchema(AvroKind.Map)
{
    public AvroSchema Values => values;
}
