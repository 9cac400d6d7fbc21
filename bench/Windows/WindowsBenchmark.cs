using System.Globalization;

namespace FeatureStore.Bench.Windows;

/// <summary>The windows alone: rides a second over days of event time, and over the number of drivers.</summary>
internal static class WindowsBenchmark
{
    private const int Hours = 48;
    private const int LeastRides = 200_000;
    private const double RidesOfDriverAndHour = 1.7; // Those of the real file.
    private static readonly int[] s_drivers = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];

    /// <param name="options">None, or <c>--chart PATH.svg</c>.</param>
    public static int Run(string[] options)
    {
        if (options is not ([] or ["--chart", _]))
            return BenchOptions.Usage();
        var threads = Environment.ProcessorCount;
        var real = RideStream.Real(Path.Combine(AppContext.BaseDirectory, "Data", "nyc-taxi-2013-01-01.csv"));
        WindowsRun.Measure(real, hours: 3, threads); // Not counted: the code is compiled.
        var days = WindowsRun.Measure(real, Hours, threads);
        var growth = s_drivers.Select(drivers => (drivers, Measure(drivers, threads))).ToList();
        Console.WriteLine(WindowsReport.Write(real.RidesOfHour, days, growth));
        if (options is [_, var chart])
            File.WriteAllText(chart, GrowthChart.Draw([.. growth.Select(point => ((double)point.drivers, point.Item2.RidesPerProcessorSecond))]));
        return 0;
    }

    // The last two of three hours, again and again until enough rides are measured.
    private static HourOfRides Measure(int drivers, int threads)
    {
        var rides = RideStream.Synthetic(drivers, (int)(drivers * RidesOfDriverAndHour));
        var measured = new List<HourOfRides>();
        while (measured.Count * rides.RidesOfHour < LeastRides)
            measured.AddRange(WindowsRun.Measure(rides, hours: 3, threads).Skip(1));
        GC.Collect();
        var result = HourOfRides.Total(measured);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{drivers} drivers: {result.RidesPerSecond:N0} rides/s"));
        return result;
    }
}
