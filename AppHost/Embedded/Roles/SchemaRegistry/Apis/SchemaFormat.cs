using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

internal static class SchemaFormat
{
    /// <summary>The schema as it is kept, or with <c>?format=resolved</c> with its references written out.</summary>
    public static string Write(SchemaVersion version, SchemaParser parser, HttpRequest request) =>
        string.Equals(request.Query["format"], "resolved", StringComparison.OrdinalIgnoreCase) ? parser.Inline(version) : version.Schema.Text;
}
