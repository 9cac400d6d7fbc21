namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>The name of a record, enum or fixed, and its namespace.</summary>
internal sealed record AvroName
{
    public AvroName(string name, string? space)
    {
        var dot = name.LastIndexOf('.');
        if (dot >= 0)
            space = name[..dot];
        Name = AvroNames.Validated(name[(dot + 1)..]);
        Namespace = string.IsNullOrEmpty(space) ? null : space;
    }

    public string Name { get; }

    public string? Namespace { get; }

    public string FullName => Namespace is null ? Name : $"{Namespace}.{Name}";

    /// <summary>The shortest text that means this name inside a namespace.</summary>
    public string In(string? space) => Namespace is not null && Namespace == space && !AvroNames.IsKind(Name) ? Name : FullName;
}
