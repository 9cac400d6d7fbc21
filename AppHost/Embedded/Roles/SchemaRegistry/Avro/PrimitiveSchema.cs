namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal sealed class PrimitiveSchema(AvroKind kind) : AvroSchema(kind);
