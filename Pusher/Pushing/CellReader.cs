using Avro;
using Avro.Generic;
using FeatureStore.Feast;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Pusher.Pushing;

/// <summary>
/// Reads one field of a record straight into a cell: the types that feature rows are made of without an object in between, the others
/// by way of Apache.Avro's own values.
/// </summary>
internal sealed class CellReader
{
    private readonly Schema.Type _type;
    private readonly long _microseconds;
    private readonly int _nullBranch = -1;
    private readonly GenericDatumReader<object>? _generic;
    private readonly CellConversion? _conversion;

    public CellReader(Schema schema)
    {
        var value = schema;
        if (schema is UnionSchema { Count: 2 } union && union.Schemas.Any(branch => branch.Tag == Schema.Type.Null))
        {
            _nullBranch = union[0].Tag == Schema.Type.Null ? 0 : 1;
            value = union[1 - _nullBranch];
        }
        _type = value.Tag;
        _microseconds = AvroLogicalType.MicrosecondsOf(value);
        if (_type is Schema.Type.Boolean or Schema.Type.Int or Schema.Type.Long or Schema.Type.Float or Schema.Type.Double or Schema.Type.String)
            return;
        _generic = new(value, value);
        _conversion = new(value);
    }

    /// <exception cref="OverflowException">A time is out of range.</exception>
    public InputValue Read(MemoryDecoder decoder)
    {
        if (_nullBranch >= 0 && IsNull(decoder.ReadUnionIndex()))
            return InputValue.Null;
        return _type switch
        {
            Schema.Type.Long when _microseconds != 0 => InputValue.FromTime(checked(decoder.ReadLong() * _microseconds)),
            Schema.Type.Long => decoder.ReadLong(),
            Schema.Type.Double => decoder.ReadDouble(),
            Schema.Type.String => decoder.ReadString(),
            Schema.Type.Int => decoder.ReadInt(),
            Schema.Type.Float => (double)decoder.ReadFloat(),
            Schema.Type.Boolean => decoder.ReadBoolean(),
            _ => _conversion!.Convert(_generic!.Read(null!, decoder)),
        };
    }

    private bool IsNull(int branch) => branch is 0 or 1
        ? branch == _nullBranch
        : throw new AvroException($"branch {branch} of a union of two");
}
