using System.Net;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Aggregator.Tests.Kafka;

/// <summary>A registry in memory; it can be made not to answer.</summary>
internal sealed class MemorySchemaRegistry : ISchemaRegistry
{
    private readonly Lock _gate = new();
    private readonly List<string> _schemas = [];

    /// <summary>How many requests fail before one is answered.</summary>
    public int Failures { get; set; }

    public Dictionary<string, string> Subjects { get; } = [];

    public Task<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Fail();
            Subjects[subject] = schema;
            if (!_schemas.Contains(schema))
                _schemas.Add(schema);
            return Task.FromResult(_schemas.IndexOf(schema) + 1);
        }
    }

    public ValueTask<string> GetSchemaAsync(int id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Fail();
            return id >= 1 && id <= _schemas.Count
                ? new(_schemas[id - 1])
                : throw new SchemaRegistryException($"Schema {id} not found", HttpStatusCode.NotFound, SchemaRegistryException.SchemaNotFound);
        }
    }

    public ValueTask<string> GetSchemaAsync(Guid schemaGuid, CancellationToken cancellationToken) =>
        throw new SchemaRegistryException($"Schema {schemaGuid} not found", HttpStatusCode.NotFound, SchemaRegistryException.SchemaNotFound);

    private void Fail()
    {
        if (Failures-- > 0)
            throw new SchemaRegistryException("The registry does not answer", cause: null);
    }
}
