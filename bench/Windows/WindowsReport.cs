using System.Globalization;

namespace FeatureStore.Bench.Windows;

internal static class WindowsReport
{
    private const double Flink = 1500; // Flink 2.3 with the three statements together, in memory, blackhole sink, two cores.

    public static string Write(int ridesOfHour, List<HourOfRides> days, List<(int Drivers, HourOfRides Measured)> growth)
    {
        var all = days.Count / days.Sum(hour => 1 / hour.RidesPerSecond);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {MachineDescription.Text}

            The three statements together, {ridesOfHour:N0} real rides an hour, {days.Count} hours of event time:

            | | rides/s | rows/s | times Flink's 1,500 |
            |---|---|---|---|
            | all hours | **{all:N0}** | {days.Average(hour => hour.RowsPerSecond):N0} | **{all / Flink:N0}** |
            {string.Join('\n', Parts(days))}

            | drivers | rides/s | rows/s |
            |---|---|---|
            {string.Join('\n', growth.Select(Row))}
            """);
    }

    private static IEnumerable<string> Parts(List<HourOfRides> days)
    {
        for (var first = 0; first < days.Count; first += 12)
        {
            var part = days.Skip(first).Take(12).ToList();
            var speed = part.Count / part.Sum(hour => 1 / hour.RidesPerSecond);
            yield return string.Create(
                CultureInfo.InvariantCulture, $"| hours {first + 1} to {first + part.Count} | {speed:N0} | {part.Average(hour => hour.RowsPerSecond):N0} | {speed / Flink:N0} |");
        }
    }

    private static string Row((int Drivers, HourOfRides Measured) point) => string.Create(
        CultureInfo.InvariantCulture, $"| {point.Drivers:N0} | {point.Measured.RidesPerSecond:N0} | {point.Measured.RowsPerSecond:N0} |");
}
