using System.Buffers.Text;
using Confluent.Kafka;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// When the newest ride behind a record entered the system: header <c>x-ingest-ms</c>, decimal milliseconds since 1970
/// (<c>1795393260000</c>). Freshness is measured from it.
/// </summary>
public static class IngestTime
{
    public const string Header = "x-ingest-ms";

    public static void Write(Headers headers, long epochMilliseconds)
    {
        headers.Remove(Header);
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(epochMilliseconds, digits, out var length);
        headers.Add(Header, digits[..length].ToArray());
    }

    public static void Write(Headers headers, DateTimeOffset time) => Write(headers, time.ToUnixTimeMilliseconds());

    /// <summary>The header's time; the record's own timestamp when the header is missing or is no number.</summary>
    public static long Read(Headers? headers, Timestamp timestamp)
    {
        var found = headers is not null && headers.TryGetLastBytes(Header, out var bytes) ? bytes : null;
        return found is not null && Utf8Parser.TryParse(found, out long time, out var read) && read == found.Length
            ? time
            : timestamp.UnixTimestampMs;
    }

    public static long Read<TKey, TValue>(ConsumeResult<TKey, TValue> record) => Read(record.Message.Headers, record.Message.Timestamp);
}
