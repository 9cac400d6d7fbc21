namespace FeatureStore.Rides;

/// <summary>A ride as it ended: the value of one record of the topic <c>rides</c>.</summary>
/// <param name="RideId">Unique in its source.</param>
/// <param name="DriverId">The driver's hack licence; the record's key.</param>
/// <param name="TaxiId">The taxi's medallion.</param>
/// <param name="Price">All that the passenger paid, USD.</param>
/// <param name="Fare">The metered part of the price.</param>
/// <param name="Tip">The tip that the card machine saw.</param>
/// <param name="DistanceKm">0 when the meter recorded none.</param>
/// <param name="DurationS">0 when the meter recorded none.</param>
/// <param name="Payment"><c>CSH</c>, <c>CRD</c>, <c>UNK</c>, …</param>
/// <param name="PickupTime">When the ride began.</param>
/// <param name="EventTime">When the ride ended.</param>
public sealed record Ride(
    string RideId,
    string DriverId,
    string TaxiId,
    double Price,
    double Fare,
    double Tip,
    double DistanceKm,
    int DurationS,
    string Payment,
    DateTimeOffset PickupTime,
    DateTimeOffset EventTime)
{
    public const double KmPerMile = 1.609344;
}
