namespace FeatureStore.Rides.Publishing;

/// <summary>Where the publisher is; written by it, read by the API and the health check.</summary>
internal sealed class PublisherStatus
{
    private volatile PublisherState _state = PublisherState.Connecting;
    private volatile RideStamp? _position;

    public PublisherState State => _state;

    /// <summary>The newest ride handed to the producer.</summary>
    public RideStamp? Position => _position;

    public void Started() => _state = PublisherState.Sending;

    public void Sent(Ride ride) => _position = new RideStamp(ride.RideId, ride.EventTime);

    public void Finished() => _state = PublisherState.Finished;
}
