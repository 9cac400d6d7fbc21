using FeatureStore.Feast;
using FeatureStore.FeastServer.Pandas;

namespace FeatureStore.FeastServer.Requests;

/// <summary>The body of /write-to-online-store.</summary>
internal sealed record WriteBody(string FeatureView, InputTable Rows, bool AllowRegistryCache, bool TransformOnWrite)
{
    public static WriteBody From(BodyModel body)
    {
        string view = body.RequiredText("feature_view_name");
        IReadOnlyList<KeyValuePair<string, InputValue>> columns = body.RequiredObject("df");
        bool allowRegistryCache = body.Flag("allow_registry_cache", true);
        bool transformOnWrite = body.Flag("transform_on_write", true);
        body.RequireValid();
        return new(view, DataFrame.From(columns), allowRegistryCache, transformOnWrite);
    }
}
