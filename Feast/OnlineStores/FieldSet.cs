using System.Buffers;
using System.Collections.Immutable;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// What one read of an entity fetches: features of one or more views that share the entity key, then the event time of
/// each of these views. Made once a plan; its positions are those of the answer.
/// </summary>
internal sealed class FieldSet
{
    private readonly byte[] _head;
    private readonly byte[] _tail;

    public FieldSet(IReadOnlyList<(FeatureView View, ImmutableArray<Feature> Features)> views)
    {
        Views = [.. views];
        FeatureCount = views.Sum(v => v.Features.Length);
        HashFields =
        [
            .. views.SelectMany(v => v.Features).Select(f => (RedisValue)f.HashField),
            .. views.Select(v => (RedisValue)v.View.TimestampHashField),
        ];
        _head = Written(target =>
        {
            RespCommand.WriteHeader(target, (byte)'*', 2 + HashFields.Length);
            RespCommand.WriteValue(target, "HMGET"u8);
        });
        _tail = Written(target => Array.ForEach(HashFields, field => RespCommand.WriteValue(target, (byte[])field!)));
    }

    public ImmutableArray<(FeatureView View, ImmutableArray<Feature> Features)> Views { get; }

    /// <summary>The number of features; positions from here on are event times.</summary>
    public int FeatureCount { get; }

    public RedisValue[] HashFields { get; }

    /// <summary>HMGET of these fields for a key, as it goes over the wire.</summary>
    public void WriteCommand(IBufferWriter<byte> target, ReadOnlySpan<byte> key)
    {
        target.Write(_head);
        RespCommand.WriteValue(target, key);
        target.Write(_tail);
    }

    private static byte[] Written(Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
