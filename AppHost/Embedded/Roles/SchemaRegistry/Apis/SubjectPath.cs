using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;
using Microsoft.AspNetCore.Http.Features;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>
/// The subject of a path, qualified by the path's context. It is taken from the request line, because the server's decoded path leaves
/// %2F as it is and would not tell it from a subject that contains "%2F": <c>/subjects/%C3%BC%20ber%2Fx%25y/versions</c>.
/// </summary>
internal readonly record struct SubjectPath(string Subject)
{
    private static readonly string[] s_before = ["subjects", "config", "mode"];

    public static ValueTask<SubjectPath> BindAsync(HttpContext context)
    {
        var segments = Segments(context);
        var start = segments is ["contexts", _, ..] ? 2 : 0;
        var before = Array.FindIndex(segments, start, segment => s_before.Contains(segment));
        var subject = before + 1 < segments.Length ? segments[before + 1] : "";
        return ValueTask.FromResult(new SubjectPath(SubjectName.Qualify(Context(context), subject)));
    }

    /// <summary>The context of a path that begins with <c>/contexts/{context}/</c>, otherwise the default one.</summary>
    public static string Context(HttpContext context) =>
        Segments(context) is ["contexts", var name, _, ..] ? name : SubjectName.DefaultContext;

    private static string[] Segments(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?')[0];
        return [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
    }
}
