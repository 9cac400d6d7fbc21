namespace FeatureStore.Inference.Scoring;

/// <summary>What becomes of the graph's number: times <paramref name="Factor"/>, rounded half up to <paramref name="Decimals"/>.</summary>
internal sealed record OutputScale(string Name, double Factor, int Decimals)
{
    public const int MaxDecimals = 9;
    private readonly decimal _unit = (decimal)Math.Pow(10, Decimals);

    /// <summary>
    /// Rounds the number as it is written, in decimal: 100 × 0.285 is 28.499999999999996 in binary, and 28.5 is what the
    /// graph said.
    /// </summary>
    public double Apply(double value)
    {
        double scaled = value * Factor;
        return Math.Abs(scaled) < 1e12 ? (double)(decimal.Floor(((decimal)scaled * _unit) + 0.5m) / _unit) : scaled;
    }
}
