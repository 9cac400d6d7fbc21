namespace FeatureStore.Rides.Apis;

internal sealed record ErrorResponse(string Error);
