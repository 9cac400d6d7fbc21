using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>Compares a new schema with earlier versions, newest first, at a compatibility level.</summary>
internal sealed class CompatibilityChecker(SchemaParser parser)
{
    private const int LongestQuotedSchema = 10 * 1024;

    /// <returns>The reasons why it is not compatible with one of them; none if it is compatible.</returns>
    public IReadOnlyList<string> Check(CompatibilityLevel level, ParsedSchema schema, IReadOnlyList<SchemaVersion> earlier)
    {
        var compared = level.IsTransitive() ? earlier.Reverse() : earlier.TakeLast(1);
        foreach (var version in compared)
        {
            if (Compare(level, schema.Avro, version) is { Count: > 0 } reasons)
                return [.. reasons, $"{{validateFields: 'false', compatibility: '{level.Text()}'}}"];
        }

        return [];
    }

    private List<string> Compare(CompatibilityLevel level, AvroSchema schema, SchemaVersion earlier)
    {
        var old = parser.Parse(earlier).Avro;
        var forward = level.ChecksForward() ? Describe(AvroCompatibility.Check(old, schema), "old", "new") : [];
        var backward = level.ChecksBackward() ? Describe(AvroCompatibility.Check(schema, old), "new", "old") : [];

        // Each direction that is checked alone names the version it failed on; of both together the backward one does.
        var named = level.ChecksBackward() ? backward : forward;
        if (named.Count > 0)
            named.AddRange([$"{{oldSchemaVersion: {earlier.Version}}}", Quote(earlier.Schema.Text)]);
        return [.. forward, .. backward];
    }

    private static List<string> Describe(IEnumerable<AvroIncompatibility> reasons, string reader, string writer) =>
        [.. reasons.Select(reason => reason.Describe(reader, writer))];

    private static string Quote(string schema) => schema.Length <= LongestQuotedSchema
        ? $"{{oldSchema: '{schema}'}}"
        : $"{{oldSchema: <truncated> '{schema[..LongestQuotedSchema]}...'}}";
}
