using System.Globalization;
using System.Text.Json;
using FeatureStore.Conformance.Feast.Stores;
using FeatureStore.Feast;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Conformance.Feast.Materializing;

/// <summary>The whole store, and the registry, after files were materialized into an empty store.</summary>
public sealed class MaterializeConformanceTests(GarnetStore garnet) : IClassFixture<GarnetStore>
{
    private static readonly MaterializationRequest s_rides = new() { Start = Time("2012-12-31T00:00:00Z"), End = Time("2013-01-01T00:58:00Z") };

    [Theory]
    [InlineData("rides", null, "rides-redis.txt.gz", "rides-registry-after-materialize.db", "data/registry.db")]
    [InlineData("rides", "../../materialize/rides-sqlite-feature_store.yaml", "rides-sqlite.sql.gz", "rides-registry-after-materialize.db", "data/registry.db")]
    [InlineData("driver_demo", null, "driver_demo-sqlite.sql", "driver_demo-sqlite-registry-after-materialize.db", "data/registry.db")]
    [InlineData("driver_demo", "feature_store.redis.yaml", "driver_demo-redis.txt", "driver_demo-redis-registry-after-materialize.db", "data/registry-redis.db")]
    public async Task Store_and_registry_are_those_of_feast(string repository, string? settings, string dump, string registryAfter, string registryFile)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string folder = FeastServerHost.Copy(repository);
        if (settings is not null)
        {
            File.Copy(Goldens.PathOf("repos", repository, settings), Path.Combine(folder, "feature_store.yaml"), overwrite: true);
        }

        await garnet.ResetAsync();
        await using FeastStore store = await FeastStore.OpenAsync(folder, new FeastStoreOptions { Redis = garnet.Connection }, cancellation);
        await store.MaterializeAsync(repository == "rides" ? s_rides : DriverDemo(), cancellation);

        IRecordedStore written = store.Configuration.OnlineStore.Type == "sqlite"
            ? new SqliteStore(Path.Combine(folder, "data", "online_store.db"))
            : new RedisStore(garnet.Database);
        Assert.Null(await written.CompareAsync(Path.Combine("materialize", dump)));
        Assert.Equal(Intervals(Goldens.PathOf("materialize", registryAfter)), Intervals(Path.Combine(folder, registryFile)));
        Directory.Delete(folder, recursive: true);
    }

    private static MaterializationRequest DriverDemo()
    {
        using JsonDocument request = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("materialize", "driver_demo-request.json")));
        JsonElement root = request.RootElement;
        return new()
        {
            Start = Time(root.GetProperty("start").GetString()!),
            End = Time(root.GetProperty("end").GetString()!),
            FeatureViews = [.. root.GetProperty("feature_views").EnumerateArray().Select(v => v.GetString()!)],
        };
    }

    // What a materialization changes; the times of the change itself differ.
    private static IEnumerable<string> Intervals(string registry) => Core.Registry.Parser.ParseFrom(File.ReadAllBytes(registry)).FeatureViews
        .Select(v => $"{v.Spec.Name} {v.Meta.State} {string.Join(' ', v.Meta.MaterializationIntervals.Select(i => $"{i.StartTime}-{i.EndTime}"))}")
        .Order(StringComparer.Ordinal);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
