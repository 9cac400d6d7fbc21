using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace FeatureStore.Feast.Tests.Offline;

/// <summary>One row of the source of driver_stats_5m.</summary>
internal sealed record Row(string? Driver, DateTimeOffset WindowEnd, long? Count);

/// <summary>Files of the source of driver_stats_5m, in the variants that other writers make.</summary>
internal static class StatsFile
{
    public static async Task WriteAsync(string path, Row[] rows, bool withOddColumns = false, bool timesAsText = false)
    {
        // Without a driver in any row the column is left to the name of the folder.
        bool hasDriver = rows.Any(r => r.Driver is not null);
        List<DataField> fields =
        [
            .. hasDriver ? [new DataField<string>("driver_id")] : Array.Empty<DataField>(),
            timesAsText ? new DataField<string>("window_end") : new DateTimeDataField("window_end", DateTimeFormat.DateAndTimeMicros, isNullable: true),
            new DataField<long?>("ride_count_5m"), new DataField<double?>("total_price_5m"), new DataField<double?>("max_price_5m"), new DataField<long?>("distinct_taxis_5m"),
            .. withOddColumns ? [new DataField<Guid>("guid"), new DecimalDataField("amount", 38, 10)] : Array.Empty<DataField>(),
        ];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using FileStream file = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        foreach (DataField field in fields)
        {
            await WriteAsync(group, field, rows);
        }

        group.CompleteValidate();
    }

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, Row[] rows) => field switch
    {
        { Name: "driver_id" } => group.WriteAsync(field, Array.ConvertAll(rows, r => r.Driver!)),
        { Name: "window_end" } and DateTimeDataField => group.WriteAsync<DateTime>(field, Array.ConvertAll(rows, r => (DateTime?)r.WindowEnd.UtcDateTime).AsMemory()),
        { Name: "window_end" } => group.WriteAsync(field, Array.ConvertAll(rows, r => r.WindowEnd.ToString("O", CultureInfo.InvariantCulture))),
        { Name: "guid" } => group.WriteAsync<Guid>(field, Array.ConvertAll(rows, _ => Guid.Empty).AsMemory()),
        DecimalDataField => group.WriteAsync<decimal>(field, Array.ConvertAll(rows, _ => 1.5m).AsMemory()),
        { ClrType: Type type } when type == typeof(long) => group.WriteAsync<long>(field, Array.ConvertAll(rows, r => r.Count).AsMemory()),
        _ => group.WriteAsync<double>(field, Array.ConvertAll(rows, r => (double?)r.Count).AsMemory()),
    };
}
