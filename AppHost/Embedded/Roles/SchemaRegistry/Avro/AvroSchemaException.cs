namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>The text is no Avro schema; the message says why, in the words of Avro's own parser.</summary>
internal sealed class AvroSchemaException(string message) : Exception(message);
