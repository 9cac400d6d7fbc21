namespace FeatureStore.Rides.Publishing;

/// <summary>The topic that rides are sent to.</summary>
internal interface IRideTopic
{
    /// <summary>Rides sent and not yet acknowledged.</summary>
    int InFlight { get; }

    /// <summary>Rides that the broker has acknowledged.</summary>
    long Acknowledged { get; }

    /// <summary>Makes sure that broker and schema registry answer, and looks what the topic holds.</summary>
    Task<TopicTail> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>How far the readers' group is behind on the partition where it is furthest behind.</summary>
    Task<long> ReaderLagAsync(CancellationToken cancellationToken);

    /// <summary>Hands a ride to the producer; waits while its queue is full, throws when an earlier ride could not be delivered.</summary>
    ValueTask SendAsync(Ride ride, CancellationToken cancellationToken);

    /// <summary>Waits until everything is acknowledged.</summary>
    Task FlushAsync(CancellationToken cancellationToken);
}
