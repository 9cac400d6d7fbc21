namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>One version of a subject. Deleted softly it is hidden, but its id still resolves.</summary>
internal sealed record SchemaVersion(string Subject, int Version, int Id, SchemaText Schema, long Timestamp, bool Deleted);
