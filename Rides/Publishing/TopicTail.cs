namespace FeatureStore.Rides.Publishing;

/// <summary>
/// The newest ride of each partition when the service starts. A source is deterministic and its rides reach a partition in order, so a
/// service that was killed goes on exactly where it stopped: it makes the same rides again and leaves out those a partition has.
/// </summary>
internal sealed record TopicTail(int Partitions, IReadOnlyDictionary<int, RideStamp> Newest)
{
    public static TopicTail Empty { get; } = new(1, new Dictionary<int, RideStamp>());

    /// <summary>The ride that ended last.</summary>
    public RideStamp? Latest => Newest.Count == 0 ? null : Newest.Values.MaxBy(stamp => stamp.EventTime);

    public RideStamp? Of(string driverId) => Newest.TryGetValue(Murmur2.Partition(driverId, Partitions), out var stamp) ? stamp : null;
}
