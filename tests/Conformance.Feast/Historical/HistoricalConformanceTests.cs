using FeatureStore.Conformance.Feast.Transforms;
using FeatureStore.Feast;
using FeatureStore.Features;

namespace FeatureStore.Conformance.Feast.Historical;

/// <summary>Training sets beside those of Feast's file store.</summary>
public sealed class HistoricalConformanceTests(GarnetStore garnet, ITestOutputHelper output) : IClassFixture<GarnetStore>
{
    // driver_profile holds rows of equal event time: Feast takes any of them, here the one that was created last.
    private static readonly string[] s_tied = ["rides_profile_ties", "rides_naive_timestamps"];

    // Repeated keys and times: Feast keeps one row, and any row_id.
    private const string Duplicates = "rides_duplicates";

    public static TheoryData<string> Names => [.. HistoricalRecording.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_row_that_feast_returns_is_returned(string name)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        HistoricalRecording recording = HistoricalRecording.Of(name);
        await using FeastStore store = await OpenAsync(recording.Repository);
        HistoricalFeatures actual = await store.GetHistoricalFeaturesAsync(await recording.RequestAsync(cancellation), cancellation);
        InputTable expected = await recording.ExpectedAsync(cancellation);
        string[] compared = [.. expected.Columns.Select(c => c.Name).Where(c => name != Duplicates || c is not ("row_id" or "price" or "distance_km" or "duration_s"))];
        Dictionary<string, int> rows = Enumerable.Range(0, actual.RowCount)
            .ToDictionary(row => HistoricalRow.Of(c => actual.Find(c)!.Values[row], Keys(name)));

        Assert.Equal(expected.Columns.Select(c => c.Name).Order(), actual.Columns.Select(c => c.Name).Order());
        int tied = 0;
        for (int row = 0; row < expected.Count; row++)
        {
            string wanted = HistoricalRow.Of(c => expected.Find(c)!.Values[row], compared);
            int at = rows[HistoricalRow.Of(c => expected.Find(c)!.Values[row], Keys(name))];
            string got = HistoricalRow.Of(c => actual.Find(c)!.Values[at], compared);
            if (s_tied.Contains(name) && got != wanted)
            {
                tied++;
                Assert.Contains(wanted, await TiedAsync(store, actual, at, compared));
                continue;
            }

            Assert.Equal(wanted, got);
        }

        output.WriteLine($"{name}: {expected.Count} rows, of which {tied} took another of tied rows; {actual.RowCount - expected.Count} more with nulls");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_row_that_feast_drops_is_kept_with_nulls(string name)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        HistoricalRecording recording = HistoricalRecording.Of(name);
        await using FeastStore store = await OpenAsync(recording.Repository);
        HistoricalFeaturesRequest request = await recording.RequestAsync(cancellation);
        HistoricalFeatures actual = await store.GetHistoricalFeaturesAsync(request, cancellation);
        InputTable expected = await recording.ExpectedAsync(cancellation);
        HashSet<string> returned = [.. Enumerable.Range(0, expected.Count).Select(row => HistoricalRow.Of(c => expected.Find(c)!.Values[row], Keys(name)))];
        string[] features = [.. actual.Columns.Where(c => c.Type != FeatureType.Invalid).Select(c => c.Name)];

        int kept = 0;
        for (int row = 0; row < actual.RowCount; row++)
        {
            if (!returned.Contains(HistoricalRow.Of(c => actual.Find(c)!.Values[row], Keys(name))))
            {
                kept++;
                Assert.Contains(features, f => actual.Find(f)!.Values[row].IsNull);
            }
        }

        Assert.Equal(actual.RowCount, expected.Count + kept);
        Assert.Equal(name == Duplicates ? 20 : request.Entities!.Count, actual.RowCount);
    }

    private static string[] Keys(string name) => name == Duplicates ? ["driver_id", "event_timestamp"] : ["row_id"];

    // The rows of the profile with the newest updated_at of that driver at that time, joined to the frame.
    private static async Task<List<string>> TiedAsync(FeastStore store, HistoricalFeatures actual, int row, string[] columns)
    {
        InputTable profile = await InputTable.ReadParquetAsync(
            Path.Combine(store.Configuration.RepositoryPath, "data", "driver_profile.parquet"), TestContext.Current.CancellationToken);
        string driver = actual.Find("driver_id")!.Values[row].Text;
        long time = actual.Find("event_timestamp")!.Values[row].TimeMicroseconds;
        InputValue[] updated = profile.Find("updated_at")!.Values;
        int[] known = [.. Enumerable.Range(0, profile.Count).Where(r => profile.Find("driver_id")!.Values[r].Text == driver && updated[r].TimeMicroseconds <= time)];
        long newest = known.Max(r => updated[r].TimeMicroseconds);
        return
        [
            .. known.Where(r => updated[r].TimeMicroseconds == newest)
                .Select(r => HistoricalRow.Of(c => (c == "driver_id" ? null : profile.Find(c))?.Values[r] ?? actual.Find(c)!.Values[row], columns)),
        ];
    }

    private Task<FeastStore> OpenAsync(string repository)
    {
        Dictionary<string, IOnDemandTransform> transforms = new(RepositoryTransforms.All) { ["transformed_conv_rate"] = new DriverDemoTransform() };
        return FeastStore.OpenAsync(
            Goldens.PathOf("repos", repository), new FeastStoreOptions { Redis = garnet.Connection, Transforms = transforms }, TestContext.Current.CancellationToken);
    }
}
