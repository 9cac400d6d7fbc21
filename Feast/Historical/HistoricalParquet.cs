using Parquet;
using Parquet.Schema;

namespace FeatureStore.Feast;

/// <summary>Writes a training set as one Parquet row group.</summary>
internal static class HistoricalParquet
{
    public static async Task WriteAsync(HistoricalFeatures features, string path, CancellationToken cancellationToken)
    {
        (DataField Field, InputColumn Column)[] columns = [.. features.Columns.Select(Typed)];
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (FileStream file = File.Create(temporary))
            {
                await WriteAsync(columns, file, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FeastException(FeastErrorKind.StoreUnavailable, $"{path} cannot be written: {e.Message}", innerException: e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task WriteAsync((DataField Field, InputColumn Column)[] columns, FileStream file, CancellationToken cancellationToken)
    {
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(columns.Select(c => c.Field)), file, null, append: false, cancellationToken);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        foreach ((DataField field, InputColumn column) in columns)
        {
            await ParquetColumn.From(field, column).WriteAsync(group, cancellationToken);
        }

        group.CompleteValidate();
    }

    private static (DataField Field, InputColumn Column) Typed(HistoricalColumn column)
    {
        string name = column.Name;
        InputValue[] values = Array.ConvertAll(column.Values, v => v.Kind == InputKind.Feature ? InputConversion.ToInput(v.Feature) : v);
        HashSet<InputKind> kinds = [.. values.Select(v => v.Kind).Where(k => k != InputKind.Null)];
        DataField field = column.Type switch
        {
            FeatureType.Int32 when kinds.IsSubsetOf([InputKind.Integer]) => new DataField<int?>(name),
            FeatureType.Float when kinds.IsSubsetOf([InputKind.Float, InputKind.Integer]) => new DataField<float?>(name),
            FeatureType.UnixTimestamp when kinds.IsSubsetOf([InputKind.Time]) => Time(name),
            FeatureType.Double when kinds.IsSubsetOf([InputKind.Float, InputKind.Integer]) => new DataField<double?>(name),
            _ when kinds.IsSubsetOf([InputKind.Bool]) && kinds.Count > 0 => new DataField<bool?>(name),
            _ when kinds.IsSubsetOf([InputKind.Integer]) && kinds.Count > 0 => new DataField<long?>(name),
            _ when kinds.IsSubsetOf([InputKind.Integer, InputKind.Float]) && kinds.Count > 0 => new DataField<double?>(name),
            _ when kinds.IsSubsetOf([InputKind.Time]) && kinds.Count > 0 => Time(name),
            _ when kinds.IsSubsetOf([InputKind.Bytes]) && kinds.Count > 0 => new DataField<byte[]>(name),
            _ => new DataField<string>(name),
        };
        return (field, new(name, field.ClrType == typeof(string) ? Array.ConvertAll(values, Text) : values));
    }

    private static DateTimeDataField Time(string name) => new(name, DateTimeFormat.DateAndTimeMicros, isNullable: true);

    private static InputValue Text(InputValue value) => value.Kind switch
    {
        InputKind.Null or InputKind.Text => value,
        InputKind.List or InputKind.Object => PythonJson.Of(Plain(value)),
        InputKind.Bytes => Convert.ToBase64String(value.Bytes),
        InputKind.Time => EventTime.ToDateTimeOffset(value.TimeMicroseconds).ToString("O"),
        _ => PythonText.Of(value),
    };

    // JSON has neither bytes nor times.
    private static InputValue Plain(InputValue value) => value.Kind switch
    {
        InputKind.List => InputValue.FromList([.. value.List.Select(Plain)]),
        InputKind.Object => InputValue.FromObject([.. value.Members.Select(m => KeyValuePair.Create(m.Key, Plain(m.Value)))]),
        InputKind.Bytes or InputKind.Time => Text(value),
        _ => value,
    };
}
