using System.Buffers.Binary;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>The bytes that name one entity: each entity column's value, behind its length.</summary>
internal static class EntityKey
{
    public static IEqualityComparer<byte[]> Comparer { get; } = new BytesComparer();

    /// <summary>Writes the key of a row and returns it; a single text column needs no copy.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<Tensor> entities, int row, Span<byte> scratch)
    {
        if (entities is [{ Type: DataType.Bytes } only]) return only.Strings[row].Span;
        int length = 0;
        foreach (var entity in entities) length += sizeof(int) + Element(entity, row).Length;
        var key = length <= scratch.Length ? scratch[..length] : new byte[length];
        int offset = 0;
        foreach (var entity in entities)
        {
            var element = Element(entity, row);
            BinaryPrimitives.WriteInt32LittleEndian(key[offset..], element.Length);
            element.CopyTo(key[(offset + sizeof(int))..]);
            offset += sizeof(int) + element.Length;
        }

        return key;
    }

    private static ReadOnlySpan<byte> Element(Tensor tensor, int row) =>
        tensor.Type is DataType.Bytes ? tensor.Strings[row].Span : tensor.Raw.Span.Slice(row * tensor.Type.Size(), tensor.Type.Size());

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] key) => GetHashCode(key.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
