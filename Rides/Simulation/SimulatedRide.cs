namespace FeatureStore.Rides.Simulation;

/// <summary>A ride and the truth about it.</summary>
public readonly record struct SimulatedRide(Ride Ride, FraudPattern Pattern)
{
    public bool IsFraud => Pattern != FraudPattern.None;
}
