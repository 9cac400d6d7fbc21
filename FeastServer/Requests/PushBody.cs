using FeatureStore.Feast;
using FeatureStore.FeastServer.Pandas;

namespace FeatureStore.FeastServer.Requests;

/// <summary>The body of /push.</summary>
internal sealed record PushBody(string PushSource, InputTable Rows, PushMode To, bool AllowRegistryCache)
{
    public static PushBody From(BodyModel body)
    {
        string pushSource = body.RequiredText("push_source_name");
        IReadOnlyList<KeyValuePair<string, InputValue>> columns = body.RequiredObject("df");
        bool allowRegistryCache = body.Flag("allow_registry_cache", true);
        string to = body.Text("to", "online");
        body.Flag("transform_on_write", true);
        body.RequireValid();
        return new(pushSource, DataFrame.From(columns), Mode(to), allowRegistryCache);
    }

    private static PushMode Mode(string to) => to switch
    {
        "online" => PushMode.Online,
        "offline" => PushMode.Offline,
        "online_and_offline" => PushMode.OnlineAndOffline,
        _ => throw new FeastException(
            FeastErrorKind.InvalidRequest,
            $"{to} is not a supported push format. Please specify one of these ['online', 'offline', 'online_and_offline'].",
            "to"),
    };
}
