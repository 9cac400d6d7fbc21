namespace FeatureStore.Rides.Publishing;

/// <summary>Which ride it is, and when it ended.</summary>
internal sealed record RideStamp(string RideId, DateTimeOffset EventTime);
