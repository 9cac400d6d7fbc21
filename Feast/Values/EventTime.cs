namespace FeatureStore.Feast;

/// <summary>
/// Event times as Feast keeps them: microseconds since 1970, UTC, stored as a google.protobuf.Timestamp whose nanoseconds
/// are a multiple of 1000. The epoch is zero bytes, and also what an absent time reads as.
/// </summary>
internal static class EventTime
{
    private const long MicrosecondsPerSecond = 1_000_000;

    public static long FromDateTimeOffset(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks - Remainder(time.UtcTicks)) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToDateTimeOffset(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static (long Seconds, int Nanos) Split(long microseconds)
    {
        long seconds = Math.DivRem(microseconds, MicrosecondsPerSecond, out long rest);
        return rest < 0 ? (seconds - 1, (int)(rest + MicrosecondsPerSecond) * 1000) : (seconds, (int)rest * 1000);
    }

    public static byte[] Encode(long microseconds)
    {
        (long seconds, int nanos) = Split(microseconds);
        Span<byte> bytes = stackalloc byte[22];
        int length = 0;
        if (seconds != 0)
        {
            bytes[length++] = (1 << 3) | ProtoWire.Varint;
            length += ProtoWire.WriteVarint(bytes[length..], (ulong)seconds);
        }

        if (nanos != 0)
        {
            bytes[length++] = (2 << 3) | ProtoWire.Varint;
            length += ProtoWire.WriteVarint(bytes[length..], (ulong)nanos);
        }

        return bytes[..length].ToArray();
    }

    public static long Decode(ReadOnlySpan<byte> encoded)
    {
        long seconds = 0, nanos = 0;
        int position = 0;
        while (position < encoded.Length)
        {
            if (!ProtoWire.TryReadVarint(encoded, ref position, out ulong tag)
                || !ProtoWire.TryReadVarint(encoded, ref position, out ulong value)
                || tag is not (8 or 16))
            {
                throw new FeastException(FeastErrorKind.StoreDataInvalid, "The online store holds bytes that are no Timestamp.");
            }

            (seconds, nanos) = tag == 8 ? ((long)value, nanos) : (seconds, (int)value);
        }

        return (seconds * MicrosecondsPerSecond) + (nanos / 1000);
    }

    // Ticks below a microsecond are cut off towards the past, before 1970 too.
    private static long Remainder(long ticks) => ticks % TimeSpan.TicksPerMicrosecond;
}
