namespace FeatureStore.Rides.Simulation;

/// <summary>What meter and card machine record of a trip, with the mistakes that the taxi file has.</summary>
internal sealed class RideRecorder(DriverHabits habits, SeededRandom random)
{
    // Of 10,004 rides in the file 41 have neither distance nor duration, 34 no distance, 25 no duration, 2 payment UNK.
    private const double NothingRecorded = 0.0041;
    private const double NoDistance = 0.0034;
    private const double NoDuration = 0.0025;
    private const double UnknownPayment = 0.0002;

    public Ride Record(Trip trip, DateTimeOffset end, string taxiId, double meterFactor)
    {
        var fare = trip.ToAirport ? Tariff.AirportFlatFare : Tariff.Fare(trip.Miles, trip.Duration.TotalMinutes);
        var tolls = trip.Miles > 5 && random.Chance(0.12) ? Tariff.BridgeToll : 0;
        var draw = random.Next();
        if (draw < NothingRecorded) return Charge(end, taxiId, 0, 0, CancelledOrAgreedFare(), tolls: 0);
        var miles = draw < NothingRecorded + NoDistance ? 0 : trip.Miles;
        var seconds = draw is >= NothingRecorded + NoDistance and < NothingRecorded + NoDistance + NoDuration
            ? 0
            : (int)trip.Duration.TotalSeconds;
        return Charge(end, taxiId, miles, seconds, Tariff.WholeUnits(fare * meterFactor), tolls);
    }

    public Ride RecordGhost(DateTimeOffset end)
    {
        var trip = Trip.DrawShort(random);
        var fare = Tariff.Fare(trip.Miles, trip.Duration.TotalMinutes);
        return random.Chance(0.15)
            ? Charge(end, habits.TaxiId, 0, random.Chance(0.5) ? 0 : (int)trip.Duration.TotalSeconds, Tariff.WholeUnits(fare * random.Between(1, 3)), tolls: 0)
            : Charge(end, habits.TaxiId, trip.Miles, (int)trip.Duration.TotalSeconds, fare, tolls: 0);
    }

    private double CancelledOrAgreedFare() => random.Chance(0.5) ? Tariff.FlagFall : Math.Round(random.LogNormal(30, 0.6));

    private Ride Charge(DateTimeOffset end, string taxiId, double miles, int seconds, double fare, double tolls)
    {
        fare = Cents(fare);
        var extras = Tariff.Surcharge(end) + Tariff.StateTax;
        var payment = random.Chance(UnknownPayment) ? "UNK" : random.Chance(habits.CardShare) ? "CRD" : "CSH";
        var tip = payment == "CSH" ? 0 : Cents(TipShare() * (fare + extras));
        return new Ride(
            RideId: "",
            habits.DriverId,
            taxiId,
            Price: Cents(fare + extras + tip + tolls),
            fare,
            tip,
            DistanceKm: miles * Ride.KmPerMile,
            seconds,
            payment,
            PickupTime: end.AddSeconds(-seconds),
            EventTime: end);
    }

    /// <summary>Of those who pay by card 1 of 18 gives nothing, 9 press the machine's button for 20 %, the others think of a number.</summary>
    private double TipShare() => random.Next() switch
    {
        < 0.055 => 0,
        < 0.55 => 0.20,
        _ => Math.Clamp(random.Normal(0.19, 0.08), 0.01, 0.5),
    };

    private static double Cents(double amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
