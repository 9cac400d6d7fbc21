namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>What is set for a subject, or for all: null members are not set.</summary>
internal sealed record SubjectConfig(bool? Normalize, CompatibilityLevel? Compatibility);
