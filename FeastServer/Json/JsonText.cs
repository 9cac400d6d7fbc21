using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Json;

/// <summary>JSON scalars as Feast's server writes them: numbers as Python prints them, text with nothing escaped but what must be.</summary>
internal static class JsonText
{
    // What json.dumps(ensure_ascii=False) escapes: quotes, backslashes and control characters.
    private static readonly SearchValues<byte> s_escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    // "2026-11-23T05:04:39.929238Z"
    private const int MaxTimeLength = 32;

    public static void Integer(PooledBuffer buffer, long value)
    {
        Utf8Formatter.TryFormat(value, buffer.Reserve(20), out int length);
        buffer.Advance(length);
    }

    /// <summary>Finite numbers as repr(float); the others as the text "NaN", "Infinity", "-Infinity".</summary>
    public static void Double(PooledBuffer buffer, double value)
    {
        if (double.IsFinite(value))
        {
            buffer.Advance(PythonText.Format(value, buffer.Reserve(PythonText.MaxDoubleLength)));
        }
        else
        {
            buffer.Append(double.IsNaN(value) ? "\"NaN\""u8 : value > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
        }
    }

    public static void Bool(PooledBuffer buffer, bool value) => buffer.Append(value ? "true"u8 : "false"u8);

    public static void String(PooledBuffer buffer, string text)
    {
        int max = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[] rented = ArrayPool<byte>.Shared.Rent(max);
        String(buffer, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public static void String(PooledBuffer buffer, ReadOnlySpan<byte> utf8)
    {
        buffer.Append((byte)'"');
        while (true)
        {
            int special = utf8.IndexOfAny(s_escaped);
            if (special < 0)
            {
                buffer.Append(utf8);
                break;
            }

            buffer.Append(utf8[..special]);
            Escape(buffer, utf8[special]);
            utf8 = utf8[(special + 1)..];
        }

        buffer.Append((byte)'"');
    }

    public static void Base64(PooledBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        buffer.Append((byte)'"');
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, buffer.Reserve(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out int written);
        buffer.Advance(written);
        buffer.Append((byte)'"');
    }

    /// <summary>RFC 3339 in UTC, with no fraction, milliseconds or microseconds: the shortest that is exact.</summary>
    public static void Time(PooledBuffer buffer, DateTimeOffset time)
    {
        // By hand: a row has a time for each of its features, and a pattern costs ten times as much.
        DateTime utc = time.UtcDateTime;
        Span<byte> text = buffer.Reserve(MaxTimeLength);
        text[0] = (byte)'"';
        Digits(text.Slice(1, 4), utc.Year);
        Part(text[5..], '-', utc.Month);
        Part(text[8..], '-', utc.Day);
        Part(text[11..], 'T', utc.Hour);
        Part(text[14..], ':', utc.Minute);
        Part(text[17..], ':', utc.Second);
        int length = 20;
        int microseconds = (int)(utc.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
        if (microseconds > 0)
        {
            bool isMilliseconds = microseconds % 1000 == 0;
            text[length] = (byte)'.';
            Digits(text.Slice(length + 1, isMilliseconds ? 3 : 6), isMilliseconds ? microseconds / 1000 : microseconds);
            length += isMilliseconds ? 4 : 7;
        }

        "Z\""u8.CopyTo(text[length..]);
        buffer.Advance(length + 2);
    }

    private static void Part(Span<byte> target, char separator, int number)
    {
        target[0] = (byte)separator;
        Digits(target.Slice(1, 2), number);
    }

    private static void Digits(Span<byte> target, int number)
    {
        for (int i = target.Length - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }

    private static void Escape(PooledBuffer buffer, byte special)
    {
        switch (special)
        {
            case (byte)'"' or (byte)'\\':
                buffer.Append((byte)'\\');
                buffer.Append(special);
                break;
            case (byte)'\n':
                buffer.Append("\\n"u8);
                break;
            case (byte)'\r':
                buffer.Append("\\r"u8);
                break;
            case (byte)'\t':
                buffer.Append("\\t"u8);
                break;
            case (byte)'\b':
                buffer.Append("\\b"u8);
                break;
            case (byte)'\f':
                buffer.Append("\\f"u8);
                break;
            default:
                buffer.Append("\\u00"u8);
                special.TryFormat(buffer.Reserve(2), out int length, "x2", CultureInfo.InvariantCulture);
                buffer.Advance(length);
                break;
        }
    }
}
