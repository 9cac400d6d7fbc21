using System.Globalization;

namespace FeatureStore.Bench.Windows;

internal static class WindowsReport
{
    private const double Flink = 1500; // Flink 2.3 with the three statements together, in memory, blackhole sink, two cores.

    public static string Write(int ridesOfHour, List<HourOfRides> days, List<(int Drivers, HourOfRides Measured)> growth) =>
        string.Create(CultureInfo.InvariantCulture, $"""
            {MachineDescription.Text}

            The three statements together, {ridesOfHour:N0} real rides an hour, {days.Count} hours of event time:

            | | rides/s | times Flink's 1,500 | rows/s | rides per second of processor time |
            |---|---|---|---|---|
            {Row("all hours", HourOfRides.Total(days))}
            {string.Join('\n', Parts(days))}

            | drivers | rides/s | rows/s | rides per second of processor time |
            |---|---|---|---|
            {string.Join('\n', growth.Select(Row))}
            """);

    private static IEnumerable<string> Parts(List<HourOfRides> days)
    {
        for (var first = 0; first < days.Count; first += 12)
            yield return Row($"hours {first + 1} to {first + 12}", HourOfRides.Total([.. days.Skip(first).Take(12)]));
    }

    private static string Row(string name, HourOfRides hours) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {hours.RidesPerSecond:N0} | {hours.RidesPerSecond / Flink:N0} | {hours.RowsPerSecond:N0} | {hours.RidesPerProcessorSecond:N0} |");

    private static string Row((int Drivers, HourOfRides Measured) point) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {point.Drivers:N0} | {point.Measured.RidesPerSecond:N0} | {point.Measured.RowsPerSecond:N0} | {point.Measured.RidesPerProcessorSecond:N0} |");
}
