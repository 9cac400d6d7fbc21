namespace FeatureStore.Inference.Tests.Doors;

internal sealed record Ride(string DriverId, double Price, double DistanceKm, long DurationS)
{
    public string Json => FormattableString.Invariant($$"""{"driver_id":"{{DriverId}}","price":{{Price}},"distance_km":{{DistanceKm}},"duration_s":{{DurationS}}}""");
}
