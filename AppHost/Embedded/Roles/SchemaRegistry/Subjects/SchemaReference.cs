namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>A schema that another one names: it is registered as this version of this subject.</summary>
internal sealed record SchemaReference(string? Name, string? Subject, int? Version)
{
    public override string ToString() => $"{{name='{Name}', subject='{Subject}', version={Version}}}";
}
