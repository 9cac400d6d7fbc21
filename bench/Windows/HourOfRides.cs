namespace FeatureStore.Bench.Windows;

/// <summary>What an hour of rides took, by the clock and of the processor, and the rows that came of it.</summary>
internal sealed record HourOfRides(long Rides, long Rows, double Seconds, double ProcessorSeconds)
{
    public double RidesPerSecond => Rides / Seconds;

    public double RowsPerSecond => Rows / Seconds;

    /// <summary>Does not depend on who else uses the machine; on an idle one it is the speed of one core.</summary>
    public double RidesPerProcessorSecond => Rides / ProcessorSeconds;

    public static HourOfRides Total(IReadOnlyCollection<HourOfRides> hours) =>
        new(hours.Sum(hour => hour.Rides), hours.Sum(hour => hour.Rows), hours.Sum(hour => hour.Seconds), hours.Sum(hour => hour.ProcessorSeconds));
}
