using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>A schema in the form in which it is kept.</summary>
internal sealed record ParsedSchema(AvroSchema Avro, SchemaText Text);
