namespace FeatureStore.Pusher.Pushing;

internal interface IDeadLetters
{
    /// <summary>Returns when the broker has the record and will not lose it.</summary>
    Task SendAsync(FeatureRecord record, CancellationToken cancellationToken);
}
