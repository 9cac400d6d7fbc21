namespace FeatureStore.ServiceDefaults;

/// <summary>How far a group is behind on one partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Committed">The group's committed offset; null when it never committed, then it reads from <paramref name="Low"/>.</param>
/// <param name="Low">The oldest offset that the broker still has.</param>
/// <param name="High">The offset of the next record.</param>
public readonly record struct PartitionLag(int Partition, long? Committed, long Low, long High)
{
    /// <summary>Records still to be read. Records that the broker already dropped do not count: they cannot be read any more.</summary>
    public long Records => Math.Max(0, High - Math.Max(Committed ?? Low, Low));
}
