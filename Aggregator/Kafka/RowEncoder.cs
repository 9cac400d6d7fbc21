using System.Buffers.Binary;
using System.Text;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>
/// Writes rows in Confluent's wire format: <c>00</c>, the schema's id in big-endian order, then Avro. The same row gives the same
/// bytes. Used by one thread at a time.
/// </summary>
internal sealed class RowEncoder
{
    private const int PrefixLength = 5;
    private readonly RowSchema _schema;
    private byte[] _buffer = new byte[256];
    private int _length;

    public RowEncoder(RowSchema schema, int schemaId)
    {
        _schema = schema;
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(1), schemaId);
    }

    public byte[] Encode(ReadOnlySpan<Value> row)
    {
        _length = PrefixLength;
        for (var i = 0; i < row.Length; i++)
        {
            if (_schema[i].Type.Nullable)
            {
                WriteLong(row[i].IsNull ? 0 : 1);
                if (row[i].IsNull)
                    continue;
            }

            Write(row[i], _schema[i].Type.Kind);
        }

        return _buffer.AsSpan(0, _length).ToArray();
    }

    private void Write(Value value, SqlTypeKind kind)
    {
        switch (kind)
        {
            case SqlTypeKind.Boolean:
                Reserve(1)[0] = value.Boolean ? (byte)1 : (byte)0;
                break;
            case SqlTypeKind.Float:
                BinaryPrimitives.WriteInt32LittleEndian(Reserve(sizeof(int)), (int)value.Bits);
                break;
            case SqlTypeKind.Double:
                BinaryPrimitives.WriteInt64LittleEndian(Reserve(sizeof(long)), value.Bits);
                break;
            case SqlTypeKind.Char or SqlTypeKind.String:
                WriteText(value.String);
                break;
            case SqlTypeKind.Bytes:
                WriteBytes(value.Bytes);
                break;
            case SqlTypeKind.Decimal:
                WriteBytes(value.Decimal.ToByteArray(isBigEndian: true));
                break;
            default:
                WriteLong(value.Bits);
                break;
        }
    }

    private void WriteText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteLong(length);
        Encoding.UTF8.GetBytes(text, Reserve(length));
    }

    private void WriteBytes(byte[] bytes)
    {
        WriteLong(bytes.Length);
        bytes.CopyTo(Reserve(bytes.Length));
    }

    // Zigzag, then seven bits a byte, the lowest first: -1 is 01, 64 is 80 01.
    private void WriteLong(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            Reserve(1)[0] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        Reserve(1)[0] = (byte)rest;
    }

    private Span<byte> Reserve(int length)
    {
        if (_length + length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + length));
        _length += length;
        return _buffer.AsSpan(_length - length, length);
    }
}
