namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal sealed class RecordSchema(AvroName name, IReadOnlyList<RecordField> fields) : NamedSchema(AvroKind.Record, name)
{
    public IReadOnlyList<RecordField> Fields => fields;

    /// <summary>Declared with type "error".</summary>
    public bool IsError { get; init; }

    public RecordField? Field(string name) => fields.FirstOrDefault(field => field.Name == name);
}
