namespace FeatureStore.Rides.Simulation;

/// <summary>A trip as it was driven, before anything is recorded or charged.</summary>
internal readonly record struct Trip(double Miles, TimeSpan Duration, bool ToAirport)
{
    // Fitted to the taxi file: speeds of 9, 21 and 43 km/h at 5, 50 and 95 %; longer trips are faster.
    private const double MedianKmh = 20.8;
    private const double MedianMiles = 1.86;

    public static Trip Draw(DriverHabits habits, SeededRandom random)
    {
        if (random.Chance(habits.AirportShare))
            return Of(random.Between(15.5, 19), random.LogNormal(42, 0.15) * habits.Pace, toAirport: true);
        var miles = Math.Clamp(random.LogNormal(habits.TripMiles, 0.75), 0.1, 30);
        var kmh = MedianKmh * Math.Pow(miles / MedianMiles, 0.28) * random.LogNormal(habits.Pace, 0.30);
        return Of(miles, kmh, toAirport: false);
    }

    /// <summary>What a ghost ride pretends to have been.</summary>
    public static Trip DrawShort(SeededRandom random) => Of(random.Between(0.4, 2.2), random.LogNormal(19, 0.25), toAirport: false);

    private static Trip Of(double miles, double kmh, bool toAirport)
    {
        var recorded = Math.Round(miles, 2);
        var hours = recorded * Ride.KmPerMile / Math.Clamp(kmh, 5, 80);
        return new Trip(recorded, TimeSpan.FromSeconds(Math.Max(1, Math.Round(hours * 3600))), toAirport);
    }
}
