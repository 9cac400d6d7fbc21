using FeatureStore.Feast;

namespace FeatureStore.Conformance.Feast.Replaying;

/// <summary>Compares the Parquet file of a view after a push to offline.</summary>
internal static class OfflineComparison
{
    // "stores/rides-231.driver_stats_5m.parquet" is data/driver_stats_5m.parquet after rides-231.
    public static async Task<string?> OfAsync(string folder, string offline, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(offline).Split('.', 2)[1];
        string[] recorded = await RowsAsync(Goldens.PathOf(offline), cancellationToken);
        string[] actual = await RowsAsync(Path.Combine(folder, "data", name), cancellationToken);
        return recorded.SequenceEqual(actual) ? null : $"offline: {actual.Length} rows, recorded {recorded.Length}; {recorded.Except(actual).FirstOrDefault()}";
    }

    private static async Task<string[]> RowsAsync(string path, CancellationToken cancellationToken)
    {
        InputTable table = await ParquetTable.ReadAsync(path, cancellationToken);
        string[] rows = [.. Enumerable.Range(0, table.Count).Select(row => string.Join('|', table.Columns.Select(c => Text(c.Values[row]))))];
        Array.Sort(rows, StringComparer.Ordinal);
        return rows;
    }

    private static string Text(InputValue value) =>
        value.Kind == InputKind.Time ? EventTime.ToDateTimeOffset(value.TimeMicroseconds).ToString("O") : PythonText.Of(value);
}
