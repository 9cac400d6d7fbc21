namespace FeatureStore.Inference.Streaming;

/// <summary>What the loop says of itself. Written by its thread, read by any.</summary>
internal sealed class StreamStatus
{
    private volatile string? _failure;
    private volatile IReadOnlyCollection<int> _partitions = [];

    /// <summary>Why rides wait; null when they do not.</summary>
    public string? Failure
    {
        get => _failure;
        set => _failure = value;
    }

    /// <summary>The partitions of the rides that are ours.</summary>
    public IReadOnlyCollection<int> Partitions
    {
        get => _partitions;
        set => _partitions = value;
    }
}
