using FeatureStore.Feast;
using FeatureStore.Features;
using FeatureStore.Rides;
using FeatureStore.Rides.Simulation;
using FeatureStore.Training.History;

namespace FeatureStore.Training.Tests;

internal static class TestData
{
    public static readonly DateTimeOffset Start = new(2013, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string RepoPath { get; } = Path.Combine(AppContext.BaseDirectory, "feature_repo");

    public static string CommittedModel { get; } = Path.Combine(AppContext.BaseDirectory, "risk_scoring", "1");

    public static string ProfilePath { get; } = Path.Combine(RepoPath, "data", "driver_profile.parquet");

    public static Task<FeatureRegistry> ReadRegistryAsync() => FeastStore.ReadRegistryAsync(RepoPath, TestContext.Current.CancellationToken);

    public static async Task<ServiceFeatures> ReadServiceAsync() =>
        ServiceFeatures.Of(await ReadRegistryAsync(), "risk_scoring_v1", RepositoryTransforms.All);

    public static Task<ProfileTable> ReadProfilesAsync() =>
        ProfileTable.ReadAsync(ProfilePath, "updated_at", "created_at", TestContext.Current.CancellationToken);

    public static List<SimulatedRide> Simulate(int drivers, TimeSpan period, int seed = 1) =>
        [.. new RideSimulator(new CityOptions { Seed = seed, Drivers = drivers }, Start).Rides().TakeWhile(r => r.Ride.EventTime < Start + period)];

    public static Ride Ride(DateTimeOffset end, double price = 10, string driver = "D", string taxi = "T") => new(
        $"{end:O}", driver, taxi, price, price - 1, Tip: 0, DistanceKm: 3, DurationS: 600, "CSH", end.AddSeconds(-600), end);
}
