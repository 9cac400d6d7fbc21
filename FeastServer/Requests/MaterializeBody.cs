using System.Globalization;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Requests;

/// <summary>The bodies of /materialize and /materialize-incremental.</summary>
internal sealed record MaterializeBody(string? Start, string? End, IReadOnlyList<string> FeatureViews, bool DisableEventTimestamp, int? Version)
{
    public static MaterializeBody From(BodyModel body)
    {
        MaterializeBody materialize = new(
            body.NullableText("start_ts"), body.NullableText("end_ts"), body.NullableTexts("feature_views"),
            body.Flag("disable_event_timestamp", false), VersionOf(body));
        body.Flag("full_feature_names", false);
        body.RequireValid();
        return materialize;
    }

    public static MaterializeBody IncrementalFrom(BodyModel body)
    {
        MaterializeBody materialize = new(null, body.RequiredText("end_ts"), body.NullableTexts("feature_views"), false, VersionOf(body));
        body.Flag("full_feature_names", false);
        body.RequireValid();
        return materialize;
    }

    public MaterializationRequest ToRequest(DateTimeOffset now)
    {
        if (DisableEventTimestamp)
        {
            return new() { Start = DateTimeOffset.UnixEpoch, End = now, FeatureViews = FeatureViews, Version = Version, DisableEventTimestamp = true };
        }

        if (Start is null || End is null)
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest, "start_ts and end_ts are required when disable_event_timestamp is False", Start is null ? "start_ts" : "end_ts");
        }

        return new()
        {
            Start = PythonTime.Parse(Start, "start_ts"),
            End = PythonTime.Parse(End, "end_ts"),
            FeatureViews = FeatureViews,
            Version = Version,
        };
    }

    // "v2"
    private static int? VersionOf(BodyModel body) => body.NullableText("version") switch
    {
        null or "latest" => null,
        ['v', .. string digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int version) => version,
        string other => throw new FeastException(FeastErrorKind.InvalidRequest, $"version: \"{other}\" is not of the form v2", "version"),
    };
}
