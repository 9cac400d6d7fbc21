using Apache.Arrow;
using Apache.Arrow.Types;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Transformation;

/// <summary>Columns of cells as Arrow arrays.</summary>
internal static class ArrowArrays
{
    private static readonly TimestampType s_time = new(TimeUnit.Microsecond, "UTC");

    /// <summary>The declared type of a stored feature; for request data what its first cell is.</summary>
    /// <exception cref="FeastException">Arrow has no place for it here.</exception>
    public static IArrowType TypeOf(TransformColumn column) => column.Type switch
    {
        FeatureType.Int32 => Int32Type.Default,
        FeatureType.Int64 => Int64Type.Default,
        FeatureType.Float => FloatType.Default,
        FeatureType.Double => DoubleType.Default,
        FeatureType.Bool => BooleanType.Default,
        FeatureType.String or FeatureType.Json or FeatureType.Uuid or FeatureType.TimeUuid or FeatureType.Decimal => StringType.Default,
        FeatureType.Bytes => BinaryType.Default,
        FeatureType.UnixTimestamp => s_time,
        FeatureType.Int32List => new ListType(Int32Type.Default),
        FeatureType.Int64List => new ListType(Int64Type.Default),
        FeatureType.FloatList => new ListType(FloatType.Default),
        FeatureType.DoubleList => new ListType(DoubleType.Default),
        FeatureType.BoolList => new ListType(BooleanType.Default),
        FeatureType.StringList => new ListType(StringType.Default),
        FeatureType.Invalid => TypeOf(column.Values.FirstOrDefault(v => !v.IsNull), column.Name),
        _ => throw NotSent(column.Name, column.Type.ToString()),
    };

    public static IArrowArray Of(IReadOnlyList<InputValue> cells, IArrowType type) => type switch
    {
        Int32Type => Fill(new Int32Array.Builder(), cells, (b, v) => b.Append((int)v.Integer), b => b.AppendNull()).Build(default),
        Int64Type => Fill(new Int64Array.Builder(), cells, (b, v) => b.Append(v.Integer), b => b.AppendNull()).Build(default),
        FloatType => Fill(new FloatArray.Builder(), cells, (b, v) => b.Append((float)Number(v)), b => b.AppendNull()).Build(default),
        DoubleType => Fill(new DoubleArray.Builder(), cells, (b, v) => b.Append(Number(v)), b => b.AppendNull()).Build(default),
        BooleanType => Fill(new BooleanArray.Builder(), cells, (b, v) => b.Append(v.Bool), b => b.AppendNull()).Build(default),
        StringType => Fill(new StringArray.Builder(), cells, (b, v) => b.Append(v.Text), b => b.AppendNull()).Build(default),
        BinaryType => Fill(new BinaryArray.Builder(), cells, (b, v) => b.Append(v.Bytes.AsSpan()), b => b.AppendNull()).Build(default),
        TimestampType time => Fill(new TimestampArray.Builder(time), cells, (b, v) => b.Append(Time(v)), b => b.AppendNull()).Build(default),
        ListType list => Lists(cells, list),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such array is written."),
    };

    // A column of nulls has to be of some type; as numbers they are NaN, which Python's functions take.
    private static IArrowType TypeOf(InputValue cell, string name) => cell.Kind switch
    {
        InputKind.Null or InputKind.Float => DoubleType.Default,
        InputKind.Integer => Int64Type.Default,
        InputKind.Bool => BooleanType.Default,
        InputKind.Text => StringType.Default,
        InputKind.Bytes => BinaryType.Default,
        InputKind.Time => s_time,
        InputKind.List => new ListType(TypeOf(cell.List.FirstOrDefault(e => !e.IsNull), name)),
        InputKind.Feature => TypeOf(new TransformColumn(name, cell.Feature.Type, [])),
        _ => throw NotSent(name, cell.Kind.ToString()),
    };

    private static ListArray Lists(IReadOnlyList<InputValue> cells, ListType type)
    {
        ArrowBuffer.Builder<int> offsets = new();
        ArrowBuffer.BitmapBuilder validity = new();
        List<InputValue> elements = [];
        foreach (InputValue cell in cells)
        {
            offsets.Append(elements.Count);
            validity.Append(!cell.IsNull);
            elements.AddRange(Elements(cell));
        }

        offsets.Append(elements.Count);
        return new ListArray(type, cells.Count, offsets.Build(), Of(elements, type.ValueDataType), validity.Build(), cells.Count(c => c.IsNull));
    }

    private static IEnumerable<InputValue> Elements(InputValue cell) => cell.Kind switch
    {
        InputKind.Null => [],
        InputKind.Feature => StoredLists.Elements(cell.Feature),
        _ => cell.List,
    };

    private static double Number(InputValue value) => value.Kind == InputKind.Integer ? value.Integer : value.Float;

    // Stored times are seconds.
    private static DateTimeOffset Time(InputValue value) => value.Kind == InputKind.Time
        ? DateTimeOffset.UnixEpoch.AddMicroseconds(value.TimeMicroseconds)
        : DateTimeOffset.FromUnixTimeSeconds(value.Integer);

    private static TBuilder Fill<TBuilder>(
        TBuilder builder, IReadOnlyList<InputValue> cells, Func<TBuilder, InputValue, TBuilder> append, Func<TBuilder, TBuilder> appendNull)
    {
        foreach (InputValue cell in cells)
        {
            _ = cell.IsNull ? appendNull(builder) : append(builder, cell);
        }

        return builder;
    }

    private static FeastException NotSent(string name, string type) => new(
        FeastErrorKind.NotSupported, $"{name}: a column of {type} cannot be sent to the transformation server", name);
}
