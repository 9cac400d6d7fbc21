using FeatureStore.ServiceDefaults;

namespace FeatureStore.Rides.Tests;

/// <summary>A registry with one schema.</summary>
internal sealed class FakeSchemaRegistry(int id) : ISchemaRegistry
{
    private string? _schema;

    /// <summary>The subject and schema that were registered.</summary>
    public List<(string Subject, string Schema)> Registered { get; } = [];

    public Task<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken)
    {
        Registered.Add((subject, schema));
        _schema = schema;
        return Task.FromResult(id);
    }

    public ValueTask<string> GetSchemaAsync(int asked, CancellationToken cancellationToken) =>
        asked == id && _schema is not null ? new(_schema) : throw new SchemaRegistryException($"Schema {asked} not found", null);

    public ValueTask<string> GetSchemaAsync(Guid schemaGuid, CancellationToken cancellationToken) =>
        throw new SchemaRegistryException($"Schema {schemaGuid} not found", null);
}
