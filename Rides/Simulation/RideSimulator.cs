namespace FeatureStore.Rides.Simulation;

/// <summary>
/// A city of taxi drivers with habits, some of whom cheat. An endless sequence of rides in the order in which they end,
/// a pure function of options and start.
/// </summary>
public sealed class RideSimulator
{
    // Long enough for shifts, trips and fraud to be in full swing when the first ride is given out.
    private static readonly TimeSpan s_runUp = TimeSpan.FromHours(6);

    private readonly CityOptions _options;
    private readonly DateTimeOffset _start;

    public RideSimulator(CityOptions options, DateTimeOffset start)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Drivers, 1, nameof(options));
        _options = options;
        _start = DateTimeOffset.FromUnixTimeSeconds(start.ToUnixTimeSeconds());
    }

    /// <summary>The rides that end at the start or later; the sequence has no end.</summary>
    public IEnumerable<SimulatedRide> Rides()
    {
        var upcoming = new PriorityQueue<(SimulatedDriver Driver, SimulatedRide Ride), (DateTimeOffset, int)>();
        var drivers = DriverIds.Take(_options.Drivers);
        for (var i = 0; i < drivers.Length; i++) Enqueue(new SimulatedDriver(_options.Seed, i, drivers[i], _start - s_runUp), upcoming);

        for (var number = 1L; ;)
        {
            var (driver, next) = upcoming.Dequeue();
            Enqueue(driver, upcoming);
            if (next.Ride.EventTime < _start) continue;
            var id = new SimulatedRideId(_options, _start, number++);
            yield return next with { Ride = next.Ride with { RideId = id.ToString() } };
        }
    }

    private static void Enqueue(
        SimulatedDriver driver, PriorityQueue<(SimulatedDriver, SimulatedRide), (DateTimeOffset, int)> upcoming)
    {
        var ride = driver.Next();
        upcoming.Enqueue((driver, ride), (ride.Ride.EventTime, driver.Number));
    }
}
