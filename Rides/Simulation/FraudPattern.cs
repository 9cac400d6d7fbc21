namespace FeatureStore.Rides.Simulation;

/// <summary>What is wrong with a simulated ride. Never part of the ride itself.</summary>
public enum FraudPattern
{
    None,

    /// <summary>The meter charges more than the tariff, for hours on end.</summary>
    TamperedMeter,

    /// <summary>Rides that nobody took, booked between real ones.</summary>
    GhostRide,

    /// <summary>More rides in minutes than a car can drive: a licence used in several taxis at once.</summary>
    VelocityBurst,
}
