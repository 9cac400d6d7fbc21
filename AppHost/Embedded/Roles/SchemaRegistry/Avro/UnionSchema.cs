namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal sealed class UnionSchema(IReadOnlyList<AvroSchema> branches) : AvroSchema(AvroKind.Union)
{
    public IReadOnlyList<AvroSchema> Branches => branches;
}
