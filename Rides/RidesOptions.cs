using FeatureStore.Rides.Replay;
using FeatureStore.Rides.Simulation;

namespace FeatureStore.Rides;

/// <summary>Section <c>Rides</c>: where rides come from, and how fast.</summary>
internal sealed class RidesOptions
{
    public const string Section = "Rides";
    public const string Simulator = "simulator";
    public const string Csv = "csv";
    public const string Original = "original";
    public const string Now = "now";
    public const string DefaultReaderGroup = "driver-stats";

    /// <summary><c>simulator</c>, or <c>csv</c> for the replay of <see cref="Path"/>.</summary>
    public string Source { get; set; } = Simulator;

    /// <summary>The replay: times faster than it happened, or <c>max</c>.</summary>
    public string Speed { get; set; } = "60";

    /// <summary>The replay: <c>original</c> times, or <c>now</c>: shifted so that the first ride ends now.</summary>
    public string Time { get; set; } = Original;

    /// <summary>The replay: a file in DEBS 2015 format, relative to the working directory; the one that ships by default.</summary>
    public string Path { get; set; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "nyc-taxi-2013-01-01.csv");

    /// <summary>The simulator: how long before now it begins; that part is sent at full speed.</summary>
    public TimeSpan Backlog { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The simulator: the same seed and start give the same rides.</summary>
    public int Seed { get; set; } = CityOptions.DefaultSeed;

    /// <summary>The simulator: 4,628 drivers give about 3 rides a second, as many as the real file.</summary>
    public int Drivers { get; set; } = CityOptions.DefaultDrivers;

    /// <summary>The simulator: rides whose labels are kept for <c>GET /labels</c>, the newest ones.</summary>
    public int LabelsKept { get; set; } = 100_000;

    /// <summary>Rides that <see cref="ReaderGroup"/> may be behind on a partition before the source waits; 0 for no limit.</summary>
    public int MaxLag { get; set; } = 4000;

    public string ReaderGroup { get; set; } = DefaultReaderGroup;

    public string Topic { get; set; } = "rides";

    public bool IsReplay => Source.Equals(Csv, StringComparison.OrdinalIgnoreCase);

    public bool EndsNow => Time.Equals(Now, StringComparison.OrdinalIgnoreCase);

    public ReplaySpeed ReplaySpeed => ReplaySpeed.TryParse(Speed, out var speed) ? speed : throw new FormatException(Speed);
}
