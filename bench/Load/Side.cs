using FeatureStore.Bench.Processes;

namespace FeatureStore.Bench.Load;

/// <summary>One of the things that are measured in turn, and what it did in every round.</summary>
internal sealed class Side(string name, Func<int, IExchange> connect, int connections, ServiceProcess? watched = null) : IDisposable
{
    private readonly List<Measurement> _rounds = [];
    private ClosedLoop? _loop;

    public string Name => name;

    public double PerSecond => Median(round => round.PerSecond);

    public TimeSpan P50 => TimeSpan.FromMicroseconds(Median(round => round.P50.TotalMicroseconds));

    public TimeSpan P99 => TimeSpan.FromMicroseconds(Median(round => round.P99.TotalMicroseconds));

    /// <summary>Processor time of the watched process for a request: steadier than latency on a machine that others use too.</summary>
    public TimeSpan Processor => TimeSpan.FromMicroseconds(Median(round => round.Processor.TotalMicroseconds));

    /// <summary>Measures the sides in turn, A-B-A-B, after one round each that does not count.</summary>
    public static void MeasureInTurn(IReadOnlyList<Side> sides, BenchOptions options)
    {
        foreach (var side in sides)
            side.Run(options.Duration);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var side in sides)
                side._rounds.Add(side.Run(options.Duration));
            Console.Error.WriteLine($"round {round} of {options.Rounds}");
        }
    }

    public void Dispose() => _loop?.Dispose();

    private Measurement Run(TimeSpan duration) => (_loop ??= new(connect, connections)).Run(duration, watched);

    private double Median(Func<Measurement, double> value)
    {
        var sorted = _rounds.Select(value).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
