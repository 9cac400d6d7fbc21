namespace FeatureStore.Rides.Tests;

internal static class SampleRides
{
    public static Ride Ending(DateTimeOffset time, string id = "1", string driver = "D") => new(
        id, driver, "T", Price: 12.5, Fare: 10, Tip: 1.5, DistanceKm: 3, DurationS: 600, "CRD", time.AddSeconds(-600), time);
}
