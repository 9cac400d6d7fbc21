using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Confluent.Kafka;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>
/// Tells a record from others that may stand at its offset in another log: from key, value, time and headers, among which is the time at which it was
/// ingested.
/// </summary>
internal static class RecordFingerprint
{
    /// <returns>Never 0.</returns>
    public static long Of(ConsumeResult<string, byte[]> record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, record.Message.Key is null ? [] : Encoding.UTF8.GetBytes(record.Message.Key));
        Append(hash, record.Message.Value ?? []);
        Append(hash, BitConverter.GetBytes(record.Message.Timestamp.UnixTimestampMs));
        foreach (var header in record.Message.Headers ?? [])
        {
            Append(hash, Encoding.UTF8.GetBytes(header.Key));
            Append(hash, header.GetValueBytes() ?? []);
        }

        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset()) | 1;
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
