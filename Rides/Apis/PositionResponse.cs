namespace FeatureStore.Rides.Apis;

internal sealed record PositionResponse(string RideId, DateTime EventTime);
