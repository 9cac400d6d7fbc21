using System.Buffers.Binary;
using System.Text;

namespace FeatureStore.Rides.Publishing;

/// <summary>The partition that Java's clients, and librdkafka's <c>murmur2_random</c>, choose for a key.</summary>
internal static class Murmur2
{
    private const uint Seed = 0x9747B28C;
    private const uint Factor = 0x5BD1E995;
    private const int Shift = 24;

    public static int Partition(string key, int partitions) => (int)((Hash(Encoding.UTF8.GetBytes(key)) & 0x7FFFFFFF) % (uint)partitions);

    private static uint Hash(ReadOnlySpan<byte> data)
    {
        var hash = Seed ^ (uint)data.Length;
        for (; data.Length >= 4; data = data[4..])
        {
            var k = BinaryPrimitives.ReadUInt32LittleEndian(data) * Factor;
            hash = (hash * Factor) ^ ((k ^ (k >> Shift)) * Factor);
        }

        if (data.Length > 0)
        {
            for (var i = data.Length - 1; i >= 0; i--) hash ^= (uint)data[i] << (8 * i);
            hash *= Factor;
        }

        hash = (hash ^ (hash >> 13)) * Factor;
        return hash ^ (hash >> 15);
    }
}
