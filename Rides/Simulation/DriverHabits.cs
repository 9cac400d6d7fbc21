namespace FeatureStore.Rides.Simulation;

/// <summary>How one driver works, from day to day.</summary>
internal sealed record DriverHabits
{
    // In the taxi file half the trips are shorter than 1.86 miles, and 40 of 100 are paid by card.
    private const double MedianMiles = 1.86;
    private const double CardShareOfCity = 0.40;

    private const double TamperedShare = 0.05;
    private const double GhostShare = 0.03;
    private const double BurstShare = 0.02;

    public required string DriverId { get; init; }
    public required string TaxiId { get; init; }

    /// <summary>The medallions in which a stolen copy of the licence is used.</summary>
    public required string[] OtherTaxis { get; init; }

    /// <summary>Time of day, then how long.</summary>
    public required TimeSpan ShiftStart { get; init; }
    public required TimeSpan ShiftLength { get; init; }

    public required double TripMiles { get; init; }

    /// <summary>1 is the city's usual speed.</summary>
    public required double Pace { get; init; }
    public required double CardShare { get; init; }
    public required double IdleMinutes { get; init; }
    public required double AirportShare { get; init; }

    /// <summary>What this driver does when he cheats; most never do.</summary>
    public required FraudPattern Vice { get; init; }

    /// <summary>What a tampered meter shows, over the tariff.</summary>
    public required double MeterFactor { get; init; }

    public static DriverHabits Draw(string driverId, int number, SeededRandom random) => new()
    {
        DriverId = driverId,
        TaxiId = DriverIds.MadeUp("taxi", number),
        OtherTaxis = [.. Enumerable.Range(1, 1 + random.Below(4)).Select(i => DriverIds.MadeUp($"taxi {number}, copy", i))],
        ShiftStart = TimeSpan.FromHours(random.Between(0, 24)),
        ShiftLength = TimeSpan.FromHours(random.Between(13, 19)),
        TripMiles = random.LogNormal(MedianMiles, 0.30),
        Pace = random.LogNormal(1, 0.15),
        CardShare = Math.Clamp(random.Normal(CardShareOfCity, 0.20), 0.02, 0.98),
        IdleMinutes = random.Between(2, 6),
        AirportShare = random.Chance(0.10) ? 0.06 : 0.004,
        Vice = DrawVice(random.Next()),
        MeterFactor = random.Between(1.20, 1.60),
    };

    public bool IsOnDuty(DateTimeOffset time) => SinceShiftStart(time) < ShiftLength;

    public DateTimeOffset NextShift(DateTimeOffset time) => time + (TimeSpan.FromDays(1) - SinceShiftStart(time));

    private static FraudPattern DrawVice(double draw) => draw switch
    {
        < TamperedShare => FraudPattern.TamperedMeter,
        < TamperedShare + GhostShare => FraudPattern.GhostRide,
        < TamperedShare + GhostShare + BurstShare => FraudPattern.VelocityBurst,
        _ => FraudPattern.None,
    };

    private TimeSpan SinceShiftStart(DateTimeOffset time)
    {
        var since = time.TimeOfDay - ShiftStart;
        return since < TimeSpan.Zero ? since + TimeSpan.FromDays(1) : since;
    }
}
