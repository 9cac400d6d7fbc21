using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Doors;

internal interface IDoor
{
    Task<double> ScoreAsync(InferenceApp app, Ride ride);

    /// <summary>Sends the ride with a price that is no number; the status it gets.</summary>
    Task<string> RefuseAsync(InferenceApp app, Ride ride);
}
