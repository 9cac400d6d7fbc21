using Avro;
using Avro.Generic;

namespace FeatureStore.Rides.Publishing;

/// <summary>A ride as an Avro record of the schema that Flink derives from the table <c>rides</c>; times are milliseconds since 1970.</summary>
internal static class RideRecords
{
    public static RecordSchema Schema { get; } = (RecordSchema)Avro.Schema.Parse(ReadSchema());

    /// <param name="ride">The ride.</param>
    /// <param name="schema">The schema as the encoder wants it.</param>
    public static GenericRecord ToRecord(Ride ride, RecordSchema schema)
    {
        var record = new GenericRecord(schema);
        record.Add("ride_id", ride.RideId);
        record.Add("driver_id", ride.DriverId);
        record.Add("taxi_id", ride.TaxiId);
        record.Add("price", ride.Price);
        record.Add("fare", ride.Fare);
        record.Add("tip", ride.Tip);
        record.Add("distance_km", ride.DistanceKm);
        record.Add("duration_s", ride.DurationS);
        record.Add("payment", ride.Payment);
        record.Add("pickup_time", ride.PickupTime.ToUnixTimeMilliseconds());
        record.Add("event_time", ride.EventTime.ToUnixTimeMilliseconds());
        return record;
    }

    public static RideStamp ToStamp(GenericRecord record) => new(
        (string)record["ride_id"], DateTimeOffset.FromUnixTimeMilliseconds((long)record["event_time"]));

    private static string ReadSchema()
    {
        using var stream = typeof(RideRecords).Assembly.GetManifestResourceStream("FeatureStore.Rides.Publishing.ride.avsc")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
