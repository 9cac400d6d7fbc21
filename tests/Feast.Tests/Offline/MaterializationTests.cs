using FeatureStore.Feast.Protos.Core;
using Google.Protobuf;

namespace FeatureStore.Feast.Tests.Offline;

/// <summary>Files into a SQLite store: what Feast's file store reads, which views may be materialized, and nothing half-done.</summary>
public sealed class MaterializationTests : IDisposable
{
    private const string View = "driver_stats_5m";
    private static readonly DateTimeOffset s_noon = new(2013, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RegistryFolder _folder = new("path: data/registry.db");

    public MaterializationTests() => File.Copy(Goldens.PathOf("repos", "rides", "data", "registry.db"), _folder.PathOf("data", "registry.db"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_read_with_all_its_files_and_the_columns_in_its_names()
    {
        File.Delete(_folder.PathOf("data", $"{View}.parquet"));
        await StatsFile.WriteAsync(_folder.PathOf("data", $"{View}.parquet", "driver_id=a", "part-0.parquet"), [new(null, s_noon, 1)]);
        await StatsFile.WriteAsync(_folder.PathOf("data", $"{View}.parquet", "driver_id=b", "part-0.parquet"), [new(null, s_noon, 2), new(null, s_noon.AddMinutes(1), 3)]);
        await File.WriteAllTextAsync(_folder.PathOf("data", $"{View}.parquet", "_SUCCESS"), "", Cancellation);

        Assert.Equal((2, 0), await RunAsync());
        Assert.Equal([1L, 3L], await CountsAsync("a", "b"));
    }

    [Fact]
    public async Task Columns_that_the_view_does_not_have_may_be_of_any_type()
    {
        await StatsFile.WriteAsync(_folder.PathOf("data", $"{View}.parquet"), [new("a", s_noon, 1)], withOddColumns: true);

        Assert.Equal((1, 0), await RunAsync());
    }

    [Fact]
    public async Task A_file_is_also_found_by_its_uri()
    {
        string elsewhere = _folder.PathOf("other file.parquet");
        await StatsFile.WriteAsync(elsewhere, [new("a", s_noon, 7)]);
        Change(spec => spec.BatchSource.FileOptions.Uri = new Uri(elsewhere).AbsoluteUri);

        await RunAsync();

        Assert.Equal([7L], await CountsAsync("a"));
    }

    [Fact]
    public async Task Nothing_is_written_when_the_last_row_is_refused()
    {
        Row[] rows = [.. Enumerable.Range(0, 2000).Select(i => new Row($"d{i}", s_noon.AddSeconds(-i), 1)), new(null, s_noon.AddHours(-3), 1)];
        await StatsFile.WriteAsync(_folder.PathOf("data", $"{View}.parquet"), rows);

        FeastException error = await Assert.ThrowsAsync<FeastException>(RunAsync);

        Assert.Equal("driver_id", error.Field);
        Assert.Equal([null], await CountsAsync("d0"));
    }

    [Fact]
    public async Task A_row_of_nothing_but_nulls_is_a_row()
    {
        await StatsFile.WriteAsync(_folder.PathOf("data", $"{View}.parquet"), [new("a", s_noon, null)]);

        Assert.Equal((1, 0), await RunAsync());
    }

    [Fact]
    public async Task Times_that_are_text_are_refused_by_name()
    {
        await StatsFile.WriteAsync(_folder.PathOf("data", $"{View}.parquet"), [new("a", s_noon, 1)], timesAsText: true);

        Assert.Equal("window_end", (await Assert.ThrowsAsync<FeastException>(RunAsync)).Field);
    }

    [Theory]
    [InlineData(FeatureViewState.StateUnspecified, true)]
    [InlineData(FeatureViewState.Created, false)]
    [InlineData(FeatureViewState.Generated, true)]
    [InlineData(FeatureViewState.Materializing, true)]
    public async Task A_view_becomes_available_by_its_materialization(FeatureViewState state, bool mayBe)
    {
        await StatsFile.WriteAsync(_folder.PathOf("data", $"{View}.parquet"), [new("a", s_noon, 5)]);
        Change(_ => { }, meta => meta.State = state);

        if (mayBe)
        {
            await RunAsync();
            Assert.Equal([5L], await CountsAsync("a"));
        }
        else
        {
            Assert.Contains("CREATED", (await Assert.ThrowsAsync<FeastException>(RunAsync)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_disabled_view_is_left_out_and_refused_by_name()
    {
        Change(spec => spec.Disabled = true);
        await using FeastStore store = await OpenAsync();

        Assert.DoesNotContain(View, store.ViewsToMaterialize());
        Assert.Equal(View, Assert.Throws<FeastException>(() => store.ViewsToMaterialize([View])).Field);
    }

    private async Task<(int Written, int Stale)> RunAsync()
    {
        await using FeastStore store = await OpenAsync();
        WriteResult result = await store.MaterializeAsync(
            new() { Start = s_noon.AddDays(-1), End = s_noon.AddHours(1), FeatureViews = [View] }, Cancellation);
        return (result.Written, result.Stale);
    }

    private async Task<long?[]> CountsAsync(params string[] drivers)
    {
        await using FeastStore store = await OpenAsync();
        using OnlineFeatures read = await store.GetOnlineFeaturesAsync(
            new() { Entities = new InputTable().Add("driver_id", [.. drivers.Select(d => (InputValue)d)]), Features = [$"{View}:ride_count_5m"] }, Cancellation);
        return [.. drivers.Select((_, row) => read.GetValue(1, row) is { IsNull: false } value ? value.AsInt64() : (long?)null)];
    }

    private Task<FeastStore> OpenAsync() => FeastStore.OpenAsync(_folder.Folder, new() { RegistryTtl = TimeSpan.Zero }, Cancellation);

    private void Change(Action<FeatureViewSpec> change, Action<FeatureViewMeta>? changeMeta = null)
    {
        string path = _folder.PathOf("data", "registry.db");
        Protos.Core.Registry registry = Protos.Core.Registry.Parser.ParseFrom(File.ReadAllBytes(path));
        Protos.Core.FeatureView view = registry.FeatureViews.Single(v => v.Spec.Name == View);
        change(view.Spec);
        changeMeta?.Invoke(view.Meta);
        File.WriteAllBytes(path, registry.ToByteArray());
    }
}
