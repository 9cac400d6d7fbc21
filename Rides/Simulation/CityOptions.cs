namespace FeatureStore.Rides.Simulation;

/// <summary>What a city is made from: equal options and an equal start give equal rides.</summary>
public sealed record CityOptions
{
    /// <summary>All drivers of the taxi file.</summary>
    public const int DefaultDrivers = 4628;

    public const int DefaultSeed = 42;

    public int Seed { get; init; } = DefaultSeed;

    public int Drivers { get; init; } = DefaultDrivers;
}
