using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Replies to HMGET, read out of the bytes as they came: <c>*2 CRLF $3 CRLF abc CRLF $-1 CRLF</c>.</summary>
internal static class RespReply
{
    /// <returns>How many bytes the first reply has, or 0 when it is not all there yet.</returns>
    /// <exception cref="InvalidDataException">It is no reply.</exception>
    public static int Measure(ReadOnlySpan<byte> data)
    {
        int position = 0;
        if (!TryReadLine(data, ref position, out byte kind, out long number))
        {
            return 0;
        }

        if (kind != '*')
        {
            // An error or a status, in one line.
            return kind is (byte)'-' or (byte)'+' or (byte)':' ? position : throw new InvalidDataException($"'{(char)kind}' begins no reply to HMGET.");
        }

        for (; number > 0; number--)
        {
            if (!TryReadLine(data, ref position, out kind, out long length))
            {
                return 0;
            }

            if (kind != '$')
            {
                throw new InvalidDataException($"'{(char)kind}' begins no value.");
            }

            position += length < 0 ? 0 : checked((int)length + 2);
            if (position > data.Length)
            {
                return 0;
            }
        }

        return position;
    }

    /// <summary>Puts the values of a whole reply where the batch wants them.</summary>
    /// <returns>False when it is an error, or not the number of values that was asked for.</returns>
    public static bool TryStore(ReadOnlySpan<byte> reply, ReadBatch batch, in EntityRead read)
    {
        int position = 0;
        ImmutableArray<(FeatureView, ImmutableArray<Feature>)> views = read.Fields.Views;
        if (!TryReadLine(reply, ref position, out byte kind, out long count) || kind != '*' || count != read.Fields.FeatureCount + views.Length)
        {
            return false;
        }

        for (int i = 0; i < read.Fields.FeatureCount; i++)
        {
            if (TryReadValue(reply, ref position, out ReadOnlySpan<byte> value))
            {
                FeatureValue decoded = FeatureValueEncoding.Decode(value);
                batch.Values[read.ValueOffset + i] = decoded.IsNull ? FeatureValue.StoredNull : decoded;
            }
        }

        for (int view = 0; view < views.Length; view++)
        {
            if (TryReadValue(reply, ref position, out ReadOnlySpan<byte> time))
            {
                batch.Times[read.TimeOffset + view] = EventTime.Decode(time);
            }
        }

        return true;
    }

    private static bool TryReadValue(ReadOnlySpan<byte> reply, ref int position, out ReadOnlySpan<byte> value)
    {
        TryReadLine(reply, ref position, out _, out long length);
        value = length < 0 ? default : reply.Slice(position, (int)length);
        position += length < 0 ? 0 : (int)length + 2;
        return length >= 0;
    }

    // A kind, a number (0 where the line is text), CR LF. By hand: a search costs more than the few digits of a line.
    private static bool TryReadLine(ReadOnlySpan<byte> data, ref int position, out byte kind, out long number)
    {
        (kind, number) = (0, 0);
        int next = position;
        if (next + 1 >= data.Length)
        {
            return false;
        }

        kind = data[next++];
        bool negative = data[next] == '-';
        next += negative ? 1 : 0;
        for (; next < data.Length && char.IsAsciiDigit((char)data[next]); next++)
        {
            number = (number * 10) + (data[next] - '0');
        }

        number = negative ? -number : number;
        ReadOnlySpan<byte> rest = data[next..];
        int end = rest.StartsWith("\r\n"u8) ? 1 : rest.IndexOf((byte)'\n');
        position = next + end + 1;
        return end >= 0;
    }
}
