namespace FeatureStore.Rides.Publishing;

/// <param name="Ride">What is sent.</param>
/// <param name="Due">Not to be sent before.</param>
internal readonly record struct DueRide(Ride Ride, DateTimeOffset Due);
