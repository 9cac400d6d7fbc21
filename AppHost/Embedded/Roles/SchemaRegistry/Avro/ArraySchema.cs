namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal sealed class ArraySchema(AvroSchema items) : AvroSchema(AvroKind.Array)
{
    public AvroSchema Items => items;
}
