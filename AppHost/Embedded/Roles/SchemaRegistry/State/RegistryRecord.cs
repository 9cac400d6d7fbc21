using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;

/// <summary>
/// One line of the state file. Exactly one member of the three is set; a record replaces the one before it with the same subject
/// (and version), and without a value it removes that one.
/// </summary>
internal sealed record RegistryRecord
{
    public SchemaRecord? Schema { get; init; }

    public ConfigRecord? Config { get; init; }

    public ModeRecord? Mode { get; init; }

    internal sealed record SchemaRecord(string Subject, int Version, SchemaVersion? Value);

    internal sealed record ConfigRecord(string Subject, SubjectConfig? Value);

    internal sealed record ModeRecord(string Subject, RegistryMode? Value);
}
