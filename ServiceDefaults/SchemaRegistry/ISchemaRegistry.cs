namespace FeatureStore.ServiceDefaults;

/// <summary>The part of a Confluent Schema Registry that producers and consumers need. Answers are cached: a schema never changes under its id.</summary>
public interface ISchemaRegistry
{
    /// <summary>Registers the schema for the subject, or finds it there, and returns its id.</summary>
    /// <exception cref="SchemaRegistryException">The registry refused, or could not be asked.</exception>
    Task<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken);

    /// <summary>The schema with this id.</summary>
    /// <exception cref="SchemaRegistryException">The registry does not know it, or could not be asked.</exception>
    /// <exception cref="AvroDecodeException">It is no Avro schema.</exception>
    ValueTask<string> GetSchemaAsync(int id, CancellationToken cancellationToken);

    /// <summary>The schema with this GUID, as records carry it whose schema id is in a header.</summary>
    /// <exception cref="SchemaRegistryException">The registry does not know it, or could not be asked.</exception>
    /// <exception cref="AvroDecodeException">It is no Avro schema.</exception>
    ValueTask<string> GetSchemaAsync(Guid schemaGuid, CancellationToken cancellationToken);
}
