namespace FeatureStore.Aggregator.State;

/// <summary>The windows of a partition at a record of it, or what has changed in them since the snapshot before.</summary>
/// <param name="NextOffset">The record that comes next.</param>
/// <param name="LastRecord">The fingerprint of the record before it, by which the log is known again; 0 when it is not known.</param>
/// <param name="Watermark">The watermark up to which windows have fired.</param>
/// <param name="PartitionWatermark">The watermark that the partition's own records give.</param>
/// <param name="Windows">The state of the queries' operators, one after the other.</param>
internal sealed record Snapshot(long NextOffset, long LastRecord, long Watermark, long PartitionWatermark, ReadOnlyMemory<byte> Windows)
{
    private const int FieldsLength = 4 * sizeof(long);

    public static Snapshot Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new StateReader(bytes);
        return new(reader.ReadLong(), reader.ReadLong(), reader.ReadLong(), reader.ReadLong(), bytes[FieldsLength..]);
    }

    public byte[] ToBytes()
    {
        var writer = new StateWriter();
        writer.Write(NextOffset);
        writer.Write(LastRecord);
        writer.Write(Watermark);
        writer.Write(PartitionWatermark);
        return [.. writer.ToArray(), .. Windows.Span];
    }
}
