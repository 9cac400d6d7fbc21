using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>The hash field of a feature: murmur3_x86_32 of "view:feature", seed 0, as 4 little-endian bytes.</summary>
internal static class FeatureHash
{
    // "driver_stats_5m:ride_count_5m" -> 80 1e d9 a8
    public static byte[] FieldName(string view, string feature)
    {
        byte[] field = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(field, Murmur3(Encoding.UTF8.GetBytes($"{view}:{feature}")));
        return field;
    }

    public static byte[] TimestampFieldName(string view) => Encoding.UTF8.GetBytes("_ts:" + view);

    public static uint Murmur3(ReadOnlySpan<byte> data)
    {
        const uint C1 = 0xcc9e2d51, C2 = 0x1b873593;
        uint hash = 0;
        int blocks = data.Length / 4;
        for (int i = 0; i < blocks; i++)
        {
            uint block = BinaryPrimitives.ReadUInt32LittleEndian(data[(i * 4)..]);
            hash ^= BitOperations.RotateLeft(block * C1, 15) * C2;
            hash = (BitOperations.RotateLeft(hash, 13) * 5) + 0xe6546b64;
        }

        uint tail = 0;
        for (int i = data.Length - 1; i >= blocks * 4; i--)
        {
            tail = (tail << 8) | data[i];
        }

        hash ^= BitOperations.RotateLeft(tail * C1, 15) * C2;
        return Mix(hash ^ (uint)data.Length);
    }

    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >> 13;
        hash *= 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
