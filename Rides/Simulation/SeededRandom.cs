namespace FeatureStore.Rides.Simulation;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): eight bytes of state, so that every driver has a sequence of his own,
/// and the same numbers in every version of .NET.
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>The sequence numbered <paramref name="stream"/> of a seed.</summary>
    public static SeededRandom Of(int seed, int stream) => new(Mix(Mix((uint)seed + GoldenGamma) + (uint)stream));

    public ulong NextBits() => Mix(_state += GoldenGamma);

    /// <summary>From 0 to below 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Next() < probability;

    public double Between(double low, double high) => low + ((high - low) * Next());

    public int Below(int count) => (int)(Next() * count);

    public double Normal(double mean, double deviation)
    {
        // Box-Muller; 1 - Next() is never 0.
        var radius = Math.Sqrt(-2 * Math.Log(1 - Next()));
        return mean + (deviation * radius * Math.Cos(2 * Math.PI * Next()));
    }

    public double LogNormal(double median, double deviation) => median * Math.Exp(Normal(0, deviation));

    public double Exponential(double mean) => -mean * Math.Log(1 - Next());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
