namespace FeatureStore.Rides.Publishing;

/// <summary>Where rides come from.</summary>
internal interface IRideSource
{
    string Name { get; }

    /// <summary>The rides in order, each with the time from which on it may be sent.</summary>
    /// <param name="tail">What the topic holds already; a source goes on after its own rides.</param>
    /// <param name="cancellationToken">Ends the sequence.</param>
    IAsyncEnumerable<DueRide> ReadAsync(TopicTail tail, CancellationToken cancellationToken);
}
