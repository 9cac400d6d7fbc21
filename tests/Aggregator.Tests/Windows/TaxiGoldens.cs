using FeatureStore.Aggregator.Types;
using Parquet;
using Parquet.Schema;

namespace FeatureStore.Aggregator.Tests.Windows;

/// <summary>The rows that Flink computed from the real file, sorted by window_end and driver_id.</summary>
internal static class TaxiGoldens
{
    public static async Task<List<Value[]>> ReadAsync(string view, RowSchema schema, CancellationToken cancellationToken)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Goldens", "taxi", $"{view}.parquet");
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
        var rows = new List<Value[]>();
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var columns = reader.OpenRowGroupReader(group);
            var start = rows.Count;
            rows.AddRange(Enumerable.Range(0, (int)columns.RowCount).Select(_ => new Value[schema.Count]));
            for (var i = 0; i < schema.Count; i++)
            {
                var field = reader.Schema.DataFields.Single(field => field.Name == schema[i].Name);
                var values = await ReadColumnAsync(columns, field, schema[i].Type, cancellationToken);
                for (var row = 0; row < values.Length; row++)
                    rows[start + row][i] = values[row];
            }
        }

        return rows;
    }

    /// <summary>Everything is equal, doubles but for the last digits: they depend on how Flink cuts its input into batches.</summary>
    public static void AssertEqual(Value[] flinks, Value[] ours, RowSchema schema)
    {
        for (var i = 0; i < schema.Count; i++)
        {
            Assert.True(
                AreEqual(flinks[i], ours[i], schema[i].Type),
                $"{schema[i].Name} of {flinks[0].String} at {flinks[2].BigInt}");
        }
    }

    private static bool AreEqual(Value flinks, Value ours, SqlType type) =>
        type.Kind is SqlTypeKind.Double && !ours.IsNull && !flinks.IsNull
            ? Math.Abs(ours.Double - flinks.Double) <= 1e-12 * Math.Abs(flinks.Double)
            : ours == flinks;

    private static async Task<Value[]> ReadColumnAsync(
        ParquetRowGroupReader columns, DataField field, SqlType type, CancellationToken cancellationToken)
    {
        switch (type.Kind)
        {
            case SqlTypeKind.String:
                var texts = new string?[columns.RowCount];
                await columns.ReadAsync(field, texts.AsMemory(), null, cancellationToken);
                return [.. texts.Select(Value.From)];
            case SqlTypeKind.Double:
                return await ReadAsync<double>(Value.From);
            case SqlTypeKind.Timestamp:
                return await ReadAsync<DateTime>(time =>
                    Value.From(new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)).ToUnixTimeMilliseconds()));
            default:
                return await ReadAsync<long>(Value.From);
        }

        async Task<Value[]> ReadAsync<T>(Func<T, Value> convert)
            where T : struct
        {
            var values = new T?[columns.RowCount];
            await columns.ReadAsync(field, values.AsMemory(), null, cancellationToken);
            return [.. values.Select(value => value is { } present ? convert(present) : Value.Null)];
        }
    }
}
