using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Testing.Avro;

/// <summary>A registry that knows what it is told, by id, and notes what was registered.</summary>
internal sealed class FixedSchemaRegistry : ISchemaRegistry
{
    public ConcurrentDictionary<int, string> Schemas { get; } = [];

    public Dictionary<Guid, string> ByGuid { get; } = [];

    public Dictionary<string, string> Subjects { get; } = [];

    public int NextId { get; set; } = 1;

    /// <summary>How often an unknown schema was asked for.</summary>
    public int Misses { get; private set; }

    public Task<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken)
    {
        Subjects[subject] = schema;
        Schemas[NextId] = schema;
        return Task.FromResult(NextId++);
    }

    public ValueTask<string> GetSchemaAsync(int id, CancellationToken cancellationToken) => Schemas.TryGetValue(id, out var schema)
        ? new(schema)
        : throw Missing(id.ToString(CultureInfo.InvariantCulture));

    public ValueTask<string> GetSchemaAsync(Guid schemaGuid, CancellationToken cancellationToken) => ByGuid.TryGetValue(schemaGuid, out var schema)
        ? new(schema)
        : throw Missing(schemaGuid.ToString());

    private SchemaRegistryException Missing(string schema)
    {
        Misses++;
        return new($"Schema {schema} not found", HttpStatusCode.NotFound, SchemaRegistryException.SchemaNotFound);
    }
}
