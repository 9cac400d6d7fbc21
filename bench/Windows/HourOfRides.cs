namespace FeatureStore.Bench.Windows;

/// <summary>How fast an hour of rides went through the windows, and the rows that came of it.</summary>
internal sealed record HourOfRides(double RidesPerSecond, double RowsPerSecond);
