namespace FeatureStore.Rides.Publishing;

internal enum PublisherState
{
    /// <summary>Broker or schema registry have not answered yet.</summary>
    Connecting,

    Sending,

    /// <summary>The source has ended and everything is acknowledged.</summary>
    Finished,
}
