namespace FeatureStore.Feast.Tests.Offline;

/// <summary>Historical features without an entity frame: every entity of the files, as of one time.</summary>
public sealed class SnapshotTests : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2013, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RegistryFolder _folder = new("path: data/registry.db");

    public SnapshotTests() => File.Copy(Goldens.PathOf("repos", "rides", "data", "registry.db"), _folder.PathOf("data", "registry.db"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    // The ttl of driver_stats_5m is 15 minutes.
    [Fact]
    public async Task Each_entity_with_a_row_that_is_not_too_old_is_one_row()
    {
        await StatsFile.WriteAsync(_folder.PathOf("data", "driver_stats_5m.parquet"),
        [
            new("later", s_noon.AddMinutes(1), 1), new("b", s_noon, 2), new("a", s_noon.AddMinutes(-15), 3), new("a", s_noon.AddMinutes(-16), 4),
            new("old", s_noon.AddMinutes(-16), 5),
        ]);
        await using FeastStore store = await FeastStore.OpenAsync(_folder.Folder, cancellationToken: Cancellation);

        HistoricalFeatures features = await store.GetHistoricalFeaturesAsync(
            new() { Start = s_noon.AddMinutes(-1), End = s_noon, Features = ["driver_stats_5m:ride_count_5m"] }, Cancellation);

        Assert.Equal(["event_timestamp", "driver_id", "ride_count_5m"], features.Columns.Select(c => c.Name));
        Assert.Equal(["a", "b"], features.Find("driver_id")!.Values.Select(v => v.Text));
        Assert.Equal([3L, 2L], features.Find("ride_count_5m")!.Values.Select(v => v.Integer));
        Assert.All(features.Find("event_timestamp")!.Values, v => Assert.Equal(s_noon, DateTimeOffset.UnixEpoch.AddMicroseconds(v.TimeMicroseconds)));
    }

    [Fact]
    public async Task A_frame_and_an_end_exclude_each_other()
    {
        await using FeastStore store = await FeastStore.OpenAsync(_folder.Folder, cancellationToken: Cancellation);

        FeastException error = await Assert.ThrowsAsync<FeastException>(() => store.GetHistoricalFeaturesAsync(
            new() { Entities = new InputTable().Add("driver_id", "a"), End = s_noon, Features = ["driver_stats_5m:ride_count_5m"] }, Cancellation));

        Assert.Equal("end_date", error.Field);
    }
}
