using FeatureStore.Feast;

namespace FeatureStore.Pusher.Pushing;

internal interface IFeatureWriter
{
    /// <summary>Writes rows to every view of the push source. Refused rows are in the result; the others are in the store when it returns.</summary>
    /// <exception cref="FeastException">Nothing may have been written.</exception>
    Task<WriteResult> WriteAsync(string pushSource, InputTable rows, CancellationToken cancellationToken);
}
