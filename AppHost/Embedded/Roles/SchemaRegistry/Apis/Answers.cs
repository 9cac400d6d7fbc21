using System.Text.Json.Serialization;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>The answers' members, in the order in which a Confluent Schema Registry writes them.</summary>
internal static class Answers
{
    internal sealed record Error(
        [property: JsonPropertyName("error_code")] int ErrorCode, string Message);

    internal sealed record Registered(
        int Id, int Version, string Guid, string SchemaType, IReadOnlyList<SchemaReference>? References, string Schema);

    /// <summary>Asked for by its guid a schema is of no subject in particular.</summary>
    internal sealed record ById(
        string? Subject,
        int? Version,
        string Guid,
        string SchemaType,
        string Schema,
        IReadOnlyList<SchemaReference>? References,
        int? MaxId,
        [property: JsonPropertyName("ts")] long Timestamp,
        bool Deleted);

    internal sealed record OfSubject(
        string Subject,
        int Version,
        int Id,
        string Guid,
        string SchemaType,
        IReadOnlyList<SchemaReference>? References,
        string Schema,
        [property: JsonPropertyName("ts")] long? Timestamp,
        bool? Deleted);

    internal sealed record SubjectVersion(string Subject, int Version);

    internal sealed record ContextId(string Context, int Id);

    internal sealed record Compatible(
        [property: JsonPropertyName("is_compatible")] bool IsCompatible, IReadOnlyList<string>? Messages);

    /// <summary>What PUT answers; GET and DELETE name the level differently.</summary>
    internal sealed record ConfigUpdate(bool? Normalize, string? Compatibility);

    internal sealed record Config(bool? Normalize, string? CompatibilityLevel);

    internal sealed record Mode([property: JsonPropertyName("mode")] string? Value);

    internal sealed record Cluster(Scope Scope);

    internal sealed record Scope(IReadOnlyList<string> Path, IReadOnlyDictionary<string, string> Clusters);

    internal sealed record ServerVersion(string Version, string CommitId);

    internal sealed record Empty;

    public static Registered Register(SchemaVersion version) => new(
        version.Id, version.Version, version.Schema.Guid, SchemaText.Avro, References(version), version.Schema.Text);

    public static OfSubject Subject(SchemaVersion version) => new(
        version.Subject, version.Version, version.Id, version.Schema.Guid, SchemaText.Avro, References(version), version.Schema.Text,
        version.Timestamp, version.Deleted);

    /// <summary>A lookup answers what was looked up; when it was registered is not in it.</summary>
    public static OfSubject Lookup(SchemaVersion version) => Subject(version) with { Timestamp = null, Deleted = null };

    public static IReadOnlyList<SchemaReference>? References(SchemaVersion version) =>
        version.Schema.References.Count == 0 ? null : version.Schema.References;
}
