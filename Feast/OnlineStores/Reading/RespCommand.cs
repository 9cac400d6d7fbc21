using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>Commands on the wire: <c>*2 CRLF $4 CRLF AUTH CRLF $6 CRLF secret CRLF</c>.</summary>
internal static class RespCommand
{
    private const int MaxNumberLength = 16;

    public static void Write(IBufferWriter<byte> target, params ReadOnlySpan<string> parts)
    {
        WriteHeader(target, (byte)'*', parts.Length);
        foreach (string part in parts)
        {
            WriteValue(target, Encoding.UTF8.GetBytes(part));
        }
    }

    public static void WriteValue(IBufferWriter<byte> target, ReadOnlySpan<byte> value)
    {
        WriteHeader(target, (byte)'$', value.Length);
        target.Write(value);
        target.Write("\r\n"u8);
    }

    public static void WriteHeader(IBufferWriter<byte> target, byte kind, int number)
    {
        Span<byte> header = target.GetSpan(MaxNumberLength);
        header[0] = kind;
        Utf8Formatter.TryFormat(number, header[1..], out int digits);
        header[digits + 1] = (byte)'\r';
        header[digits + 2] = (byte)'\n';
        target.Advance(digits + 3);
    }
}
