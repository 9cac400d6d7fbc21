using System.Globalization;
using System.Numerics;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace FeatureStore.Feast;

/// <summary>
/// One primitive column of a row group, read from front to back: the levels say where lists and records begin and how much of
/// the path to the value is there.
/// </summary>
internal sealed class ParquetLeaf
{
    private readonly int[] _definitions;
    private readonly int[] _repetitions;
    private readonly InputValue[] _values;
    private readonly int _maxDefinition;
    private int _position;
    private int _value;

    private ParquetLeaf(int[] definitions, int[] repetitions, InputValue[] values, int maxDefinition)
    {
        (_definitions, _repetitions, _values, _maxDefinition) = (definitions, repetitions, values, maxDefinition);
    }

    /// <summary>How much of the path is there for the entry that comes next.</summary>
    public int Definition => _definitions.Length == 0 ? 0 : _definitions[_position];

    /// <summary>The list that the entry that comes next continues; 0 when it begins a record, or when there is none left.</summary>
    public int Repetition => _position < _repetitions.Length ? _repetitions[_position] : 0;

    /// <summary>Takes the next entry: its value, or null when the path to it is not complete.</summary>
    public InputValue Take()
    {
        bool isThere = _definitions.Length == 0 || _definitions[_position] == _maxDefinition;
        _position++;
        return isThere ? _values[_value++] : InputValue.Null;
    }

    public static async Task<ParquetLeaf> ReadAsync(ParquetRowGroupReader group, DataField field, CancellationToken cancellationToken)
    {
        using RawColumnData column = await group.ReadRawColumnDataBaseAsync(field, cancellationToken);
        int entries = (int)group.GetMetadata(field)!.MetaData!.NumValues;
        int[] definitions = field.MaxDefinitionLevel > 0 ? column.DefinitionLevels[..entries].ToArray() : [];
        int[] repetitions = field.MaxRepetitionLevel > 0 ? column.RepetitionLevels[..entries].ToArray() : [];
        int count = definitions.Length == 0 ? entries : definitions.Count(d => d == field.MaxDefinitionLevel);
        return new(definitions, repetitions, Values(column, count, field), field.MaxDefinitionLevel);
    }

    private static InputValue[] Values(RawColumnData column, int count, DataField field) => column switch
    {
        RawColumnData<long> c => Convert(c, count, v => v),
        RawColumnData<int> c => Convert(c, count, v => v),
        RawColumnData<short> c => Convert(c, count, v => (long)v),
        RawColumnData<sbyte> c => Convert(c, count, v => (long)v),
        RawColumnData<ushort> c => Convert(c, count, v => (long)v),
        RawColumnData<byte> c => Convert(c, count, v => (long)v),
        RawColumnData<uint> c => Convert(c, count, v => (long)v),
        RawColumnData<ulong> c => Convert(c, count, v => v <= long.MaxValue ? (long)v : InputValue.FromBigInteger(v.ToString(CultureInfo.InvariantCulture))),
        RawColumnData<decimal> c when field is DecimalDataField number => Convert(c, count, v => Decimal(PythonDecimal.Of(
            BigInteger.Parse(v.ToString($"F{number.Scale}", CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), number.Scale))),
        RawColumnData<BigDecimal> c when field is DecimalDataField number => Convert(
            c, count, v => Decimal(PythonDecimal.Of(v.UnscaledValue * BigInteger.Pow(10, number.Scale - v.Scale), number.Scale))),
        RawColumnData<double> c => Convert(c, count, v => v),
        RawColumnData<float> c => Convert(c, count, v => (double)v),
        RawColumnData<bool> c => Convert(c, count, v => v),
        RawColumnData<DateTime> c => Convert(c, count, v => new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc))),
        RawColumnData<ReadOnlyMemory<char>> c => Convert(c, count, v => v.ToString()),
        RawColumnData<ReadOnlyMemory<byte>> c => Convert(c, count, v => v.ToArray()),
        _ => throw new InvalidDataException($"column {field.Name} has the type {field.ClrType.Name}, which is not supported"),
    };

    private static InputValue Decimal(string digits) => InputValue.FromFeature(FeatureValue.FromText(FeatureType.Decimal, digits));

    private static InputValue[] Convert<T>(RawColumnData<T> column, int count, Func<T, InputValue> convert) where T : struct
    {
        InputValue[] values = new InputValue[count];
        Span<T> raw = column.Values;
        for (int i = 0; i < count; i++)
        {
            values[i] = convert(raw[i]);
        }

        return values;
    }
}
