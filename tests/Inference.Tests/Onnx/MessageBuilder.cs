using System.Buffers;
using System.Text;
using Google.Protobuf;

namespace FeatureStore.Inference.Tests.Onnx;

/// <summary>A protobuf message without its schema.</summary>
internal sealed class MessageBuilder
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public MessageBuilder Number(int field, long value) => Write(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public MessageBuilder Float(int field, float value) => Write(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public MessageBuilder Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public MessageBuilder Message(int field, MessageBuilder value) => Bytes(field, value.ToArray());

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private MessageBuilder Bytes(int field, byte[] value) =>
        Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(ByteString.CopyFrom(value)));

    private MessageBuilder Write(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes);
        output.WriteTag(field, type);
        write(output);
        output.Flush();
        _bytes.Write(bytes.ToArray());
        return this;
    }
}
