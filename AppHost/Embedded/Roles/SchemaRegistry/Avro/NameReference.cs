namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>A schema that is only named. What it names may be declared later in the same text, or around it.</summary>
internal sealed class NameReference(string fullName, string name) : AvroSchema(AvroKind.Null)
{
    private NamedSchema? _target;

    public override string FullName => Resolved.FullName;

    public override AvroSchema Resolved => _target ?? throw new InvalidOperationException($"{fullName} is not resolved yet.");

    public bool Resolve(IReadOnlyDictionary<string, NamedSchema> declared) =>
        declared.TryGetValue(fullName, out _target) || declared.TryGetValue(name, out _target);

    /// <summary>As it was written, before it is resolved.</summary>
    public string Unresolved => fullName;
}
