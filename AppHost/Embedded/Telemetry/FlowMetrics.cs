namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>The services' metrics that the flow line is made of.</summary>
internal static class FlowMetrics
{
    public const string RidesProduced = "featurestore.rides.produced";
    public const string RowsPushed = "featurestore.pusher.rows";
    public const string Freshness = "featurestore.feature.freshness";
    public const string ConsumerLag = "featurestore.consumer.lag";
    public const string Predictions = "featurestore.inference.predictions";

    public const string OutcomeTag = "outcome";
    public const string OutcomeWritten = "written";
    public const string GroupTag = "messaging.consumer.group.name";

    public static readonly IReadOnlySet<string> All =
        new HashSet<string>(StringComparer.Ordinal) { RidesProduced, RowsPushed, Freshness, ConsumerLag, Predictions };
}
