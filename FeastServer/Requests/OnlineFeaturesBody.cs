using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Requests;

/// <summary>The body of /get-online-features.</summary>
internal readonly record struct OnlineFeaturesBody(OnlineFeaturesRequest Request, bool WithViews)
{
    public static OnlineFeaturesBody From(BodyModel body)
    {
        InputTable entities = new();
        IReadOnlyList<KeyValuePair<string, InputValue>> columns = body.RequiredObject("entities");
        for (int i = 0; i < columns.Count; i++)
        {
            (string column, InputValue values) = columns[i];
            if (values.Kind == InputKind.List)
            {
                entities.Add(column, values.List);
            }
            else
            {
                body.Add(new("list_type", ["body", "entities", column], "Input should be a valid list", values));
            }
        }

        OnlineFeaturesRequest request = new()
        {
            Entities = entities,
            FeatureService = body.NullableText("feature_service"),
            Features = body.Texts("features"),
            FullFeatureNames = body.Flag("full_feature_names", false),
        };
        bool withViews = body.Flag("include_feature_view_version_metadata", false);
        body.RequireValid();
        return new(request, withViews);
    }
}
