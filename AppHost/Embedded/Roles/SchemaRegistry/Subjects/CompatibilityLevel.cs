namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

internal enum CompatibilityLevel
{
    None,
    Backward,
    BackwardTransitive,
    Forward,
    ForwardTransitive,
    Full,
    FullTransitive,
}
