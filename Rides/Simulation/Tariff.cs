namespace FeatureStore.Rides.Simulation;

/// <summary>What a yellow taxi charged in New York in 2013; times are the city's own.</summary>
internal static class Tariff
{
    public const double FlagFall = 2.50;
    public const double Unit = 0.50;
    public const double AirportFlatFare = 52.00;
    public const double BridgeToll = 4.80;
    public const double StateTax = 0.50;

    // A unit for each fifth of a mile in motion, or for each minute below 12 mph. 2.7 minutes a mile is traffic that flows.
    private const double UnitsPerMile = 5;
    private const double FlowingMinutesPerMile = 2.7;

    public static double Fare(double miles, double minutes)
    {
        var slowMinutes = Math.Max(0, minutes - (miles * FlowingMinutesPerMile));
        return FlagFall + (Unit * Math.Floor((miles * UnitsPerMile) + slowMinutes));
    }

    public static double WholeUnits(double fare) => Unit * Math.Floor(fare / Unit);

    /// <summary>50 cents by night (20 to 6 h), a dollar in the evening rush of a weekday (16 to 20 h).</summary>
    public static double Surcharge(DateTimeOffset time)
    {
        if (time.Hour is >= 20 or < 6) return 0.50;
        var weekday = time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        return weekday && time.Hour >= 16 ? 1.00 : 0;
    }
}
