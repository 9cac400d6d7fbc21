using Microsoft.Net.Http.Headers;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>The types of bodies that a Schema Registry takes and answers.</summary>
internal static class MediaTypes
{
    public const string Default = "application/vnd.schemaregistry.v1+json";

    private static readonly string[] s_answered = [Default, "application/vnd.schemaregistry+json", "application/json"];

    public static bool Accepts(string? contentType) =>
        string.IsNullOrEmpty(contentType)
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (s_answered.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The type to answer with; null when the client takes none of them.</summary>
    public static string? Negotiate(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
            return Default;
        return accepted
            .OrderByDescending(type => type.Quality ?? 1)
            .Where(type => type.Quality is not 0)
            .Select(type => s_answered.FirstOrDefault(answered => Matches(type, answered)))
            .FirstOrDefault(answered => answered is not null);
    }

    private static bool Matches(MediaTypeHeaderValue accepted, string answered) =>
        accepted.MatchesAllTypes
        || accepted.MediaType.Equals(answered, StringComparison.OrdinalIgnoreCase)
        || (accepted.MatchesAllSubTypes && accepted.Type.Equals("application", StringComparison.OrdinalIgnoreCase));
}
