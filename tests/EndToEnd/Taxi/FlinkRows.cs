using System.Globalization;
using Parquet.Serialization;

namespace FeatureStore.EndToEnd.Taxi;

/// <summary>The rows of a view that Apache Flink 2.3.0 computed from the taxi file.</summary>
internal static class FlinkRows
{
    // The last ride of the file ended at 00:56:00; a ride may be 10 seconds late.
    private static readonly DateTimeOffset s_watermark = new(2013, 1, 1, 0, 55, 50, TimeSpan.Zero);
    private static readonly string[] s_keys = ["driver_id", "window_start", "window_end"];

    /// <summary>For each driver the newest window that the watermark has passed: what the online store must hold in the end.</summary>
    public static async Task<List<FlinkRow>> NewestAsync(string view, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Goldens", "taxi", $"{view}.parquet"));
        var rows = await ParquetSerializer.DeserializeUntypedAsync(file, cancellationToken: cancellationToken);
        string[] features = [.. rows.Schema.DataFields.Select(field => field.Name).Except(s_keys)];
        return
        [
            .. rows.Data.Select(row => Read(row, features))
                .Where(row => row.WindowEnd - TimeSpan.FromMilliseconds(1) <= s_watermark)
                .GroupBy(row => row.DriverId)
                .Select(driver => driver.MaxBy(row => row.WindowEnd)!),
        ];
    }

    /// <summary>A null has no entry in the row.</summary>
    private static FlinkRow Read(Dictionary<string, object> row, string[] features) => new(
        (string)row["driver_id"],
        new DateTimeOffset(DateTime.SpecifyKind((DateTime)row["window_end"], DateTimeKind.Utc)),
        features.ToDictionary(feature => feature, feature => row.TryGetValue(feature, out object? value) ? Number(value) : null));

    private static double? Number(object? value) => value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
