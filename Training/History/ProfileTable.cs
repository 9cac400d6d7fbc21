using System.Globalization;
using Parquet.Serialization;

namespace FeatureStore.Training.History;

/// <summary>The newest row of each driver in the history of a view that is no window: what the online store holds when the stack starts.</summary>
internal sealed class ProfileTable
{
    private readonly Dictionary<string, Dictionary<string, object>> _rows = [];

    public int Count => _rows.Count;

    /// <param name="path">A Parquet file.</param>
    /// <param name="timestamp">The column that says when a row became true.</param>
    /// <param name="created">The column that decides between rows of one time; empty where there is none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<ProfileTable> ReadAsync(string path, string timestamp, string created, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var rows = await ParquetSerializer.DeserializeUntypedAsync(file, cancellationToken: cancellationToken);
        var table = new ProfileTable();
        foreach (var row in rows.Data.OrderBy(row => TimeOf(row, timestamp)).ThenBy(row => TimeOf(row, created)))
            table._rows[row["driver_id"].ToString()!] = row;
        return table;
    }

    /// <summary>The reader of one feature of drivers, NaN where there is no value.</summary>
    public Func<string, double> Reader(FeatureColumn feature) => driver =>
        _rows.TryGetValue(driver, out var row) && row.TryGetValue(feature.Name, out var value) && value is not null
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
            : double.NaN;

    private static DateTime TimeOf(Dictionary<string, object> row, string column) =>
        row.TryGetValue(column, out var value) && value is DateTime time ? time : DateTime.MinValue;
}
