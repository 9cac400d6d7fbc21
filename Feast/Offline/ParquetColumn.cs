using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace FeatureStore.Feast;

/// <summary>Input cells as the typed column of a Parquet file.</summary>
internal sealed class ParquetColumn
{
    private readonly Func<ParquetRowGroupWriter, CancellationToken, ValueTask> _write;

    private ParquetColumn(Func<ParquetRowGroupWriter, CancellationToken, ValueTask> write) => _write = write;

    public ValueTask WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken) => _write(group, cancellationToken);

    /// <exception cref="FeastException">A cell does not fit the type of the column.</exception>
    public static ParquetColumn From(Field field, InputColumn column) => field switch
    {
        DateTimeDataField times => Times(times, column),
        DataField { ClrType: Type type } data when type == typeof(long) => Values(data, column, v => InputConversion.ToInteger(v, long.MinValue, long.MaxValue)),
        DataField { ClrType: Type type } data when type == typeof(int) => Values(data, column, v => (int)InputConversion.ToInteger(v, int.MinValue, int.MaxValue)),
        DataField { ClrType: Type type } data when type == typeof(double) => Values(data, column, ToDouble),
        DataField { ClrType: Type type } data when type == typeof(float) => Values(data, column, v => (float)ToDouble(v)),
        DataField { ClrType: Type type } data when type == typeof(bool) => Values(data, column, v => v.Kind == InputKind.Bool ? v.Bool : throw InputConversion.Refused(v, FeatureType.Bool)),
        DataField { ClrType: Type type } data when type == typeof(string) || type == typeof(ReadOnlyMemory<char>) => Texts(data, column),
        _ => throw new FeastException(
            FeastErrorKind.NotSupported, $"Column {field.Name} has a type that cannot be pushed to the offline store", field.Name),
    };

    private static ParquetColumn Values<T>(DataField field, InputColumn column, Func<InputValue, T> convert) where T : struct
    {
        T?[] values = new T?[column.Values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = Cell(column, row, convert);
        }

        return new((group, cancellation) => new ValueTask(group.WriteAsync<T>(field, values.AsMemory(), cancellationToken: cancellation)));
    }

    private static ParquetColumn Times(DateTimeDataField field, InputColumn column)
    {
        EventTimeColumn times = new(column);
        DateTime?[] values = new DateTime?[column.Values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            int current = row;
            values[row] = Cell(column, row, _ => times.Read(current) is long time ? EventTime.ToDateTimeOffset(time).UtcDateTime : default);
        }

        return new((group, cancellation) => new ValueTask(group.WriteAsync<DateTime>(field, values.AsMemory(), cancellationToken: cancellation)));
    }

    private static ParquetColumn Texts(DataField field, InputColumn column)
    {
        string?[] values = Array.ConvertAll(column.Values, v => v.IsNull ? null : PythonText.Of(v));
        return new((group, _) => new ValueTask(group.WriteAsync(field, values!)));
    }

    private static T? Cell<T>(InputColumn column, int row, Func<InputValue, T> convert) where T : struct
    {
        InputValue value = column.Values[row];
        if (value.IsNull || (value.Kind == InputKind.Float && double.IsNaN(value.Float)))
        {
            return null;
        }

        try
        {
            return convert(value);
        }
        catch (FeastException e) when (e.Kind == FeastErrorKind.InvalidValue)
        {
            throw new FeastException(e.Kind, $"Row {row}, column {column.Name}: {e.Message}", column.Name, e);
        }
    }

    private static double ToDouble(InputValue value) => value.Kind switch
    {
        InputKind.Float => value.Float,
        InputKind.Integer => value.Integer,
        InputKind.Text when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => throw InputConversion.Refused(value, FeatureType.Double),
    };
}
