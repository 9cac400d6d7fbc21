using FeatureStore.Rides.Simulation;

namespace FeatureStore.Rides.Apis;

/// <param name="RideId">The ride's id.</param>
/// <param name="DriverId">Its driver.</param>
/// <param name="EventTime">When it ended.</param>
/// <param name="Fraud">Whether its fare is not genuine.</param>
/// <param name="Pattern"><c>tampered_meter</c>, <c>ghost_ride</c>, <c>velocity_burst</c>, or null for an honest ride.</param>
internal sealed record LabelResponse(string RideId, string DriverId, DateTime EventTime, bool Fraud, string? Pattern)
{
    public static LabelResponse Of(SimulatedRide ride) => new(
        ride.Ride.RideId, ride.Ride.DriverId, ride.Ride.EventTime.UtcDateTime, ride.IsFraud, PatternName(ride.Pattern));

    private static string? PatternName(FraudPattern pattern) => pattern switch
    {
        FraudPattern.TamperedMeter => "tampered_meter",
        FraudPattern.GhostRide => "ghost_ride",
        FraudPattern.VelocityBurst => "velocity_burst",
        _ => null,
    };
}
