using System.Net;

namespace FeatureStore.ServiceDefaults.Tests.Avro;

/// <summary>A registry that knows what it is told, by id, and notes what was registered.</summary>
internal sealed class FixedSchemaRegistry : ISchemaRegistry
{
    public Dictionary<int, string> Schemas { get; } = [];

    public Dictionary<Guid, string> ByGuid { get; } = [];

    public Dictionary<string, string> Subjects { get; } = [];

    public int NextId { get; set; } = 1;

    public Task<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken)
    {
        Subjects[subject] = schema;
        Schemas[NextId] = schema;
        return Task.FromResult(NextId++);
    }

    public ValueTask<string> GetSchemaAsync(int id, CancellationToken cancellationToken) => Schemas.TryGetValue(id, out var schema)
        ? new(schema)
        : throw new SchemaRegistryException($"Schema {id} not found", HttpStatusCode.NotFound, SchemaRegistryException.SchemaNotFound);

    public ValueTask<string> GetSchemaAsync(Guid schemaGuid, CancellationToken cancellationToken) => ByGuid.TryGetValue(schemaGuid, out var schema)
        ? new(schema)
        : throw new SchemaRegistryException($"Schema {schemaGuid} not found", HttpStatusCode.NotFound, SchemaRegistryException.SchemaNotFound);
}
