using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Security;

/// <summary>What a request wants to use, found by name. Names that nothing has are left to the error that they bring.</summary>
internal static class RequestedObjects
{
    public static IEnumerable<ProtectedObject> Of(OnlineFeaturesRequest request, FeatureRegistry registry)
    {
        if (!string.IsNullOrEmpty(request.FeatureService))
        {
            return registry.Services.TryGetValue(request.FeatureService, out FeatureService? service) ? [ProtectedObject.Of(service)] : [];
        }

        return request.Features.Select(ViewOf).Distinct().SelectMany(view => Named(view, registry)).Distinct();
    }

    /// <summary>The view of that name; for one that is computed on demand also the views that it reads.</summary>
    public static IEnumerable<ProtectedObject> Named(string name, FeatureRegistry registry)
    {
        if (registry.Views.TryGetValue(name, out FeatureView? view))
        {
            yield return ProtectedObject.Of(view);
        }
        else if (registry.OnDemandViews.TryGetValue(name, out OnDemandFeatureView? computed))
        {
            yield return ProtectedObject.Of(computed);
            foreach (FeatureViewProjection source in computed.Sources)
            {
                if (registry.Views.TryGetValue(source.ViewName, out FeatureView? read))
                {
                    yield return ProtectedObject.Of(read);
                }
            }
        }
    }

    // "view:feature", "view@v2:feature"
    private static string ViewOf(string reference)
    {
        string view = reference.Split(':')[0];
        int at = view.LastIndexOf('@');
        return at < 0 ? view : view[..at];
    }
}
