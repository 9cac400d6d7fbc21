using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Requests;

/// <summary>The bodies of /materialize and /materialize-incremental.</summary>
/// <param name="FeatureViews">Null for every view; an empty list for none.</param>
internal sealed record MaterializeBody(string? Start, string? End, IReadOnlyList<string>? FeatureViews, bool DisableEventTimestamp, int? Version)
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

    /// <param name="views">The names that the server found.</param>
    public MaterializationRequest ToRequest(DateTimeOffset now, IReadOnlyList<string> views)
    {
        if (DisableEventTimestamp)
        {
            return new() { Start = DateTimeOffset.UnixEpoch, End = now, FeatureViews = views, Version = Version, DisableEventTimestamp = true };
        }

        if (Start is null || End is null)
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest, "start_ts and end_ts are required when disable_event_timestamp is False", Start is null ? "start_ts" : "end_ts");
        }

        (DateTimeOffset start, DateTimeOffset end) = (PythonTime.Parse(Start, "start_ts"), PythonTime.Parse(End, "end_ts"));
        return start < end
            ? new() { Start = start, End = end, FeatureViews = views, Version = Version }
            : throw new FeastException(FeastErrorKind.InvalidRequest, $"start_ts ({start:O}) must be before end_ts ({end:O})", "start_ts");
    }

    private static int? VersionOf(BodyModel body) => body.NullableText("version") is string version ? PythonVersion.Parse(version, "version") : null;
}
