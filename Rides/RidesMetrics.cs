using System.Diagnostics.Metrics;

namespace FeatureStore.Rides;

/// <summary>The names are part of the contract with dashboards and with the AppHost's line of what flows.</summary>
internal sealed class RidesMetrics
{
    public const string MeterName = "FeatureStore.Rides";

    private readonly Counter<long> _produced;
    private readonly Counter<long> _skipped;
    private long _skippedLines;

    public RidesMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _produced = meter.CreateCounter<long>("featurestore.rides.produced", "{ride}", "Rides that the broker has acknowledged");
        _skipped = meter.CreateCounter<long>("featurestore.rides.skipped_lines", "{line}", "Lines of the replayed file that are no ride");
    }

    public long SkippedLines => Interlocked.Read(ref _skippedLines);

    public void Produced() => _produced.Add(1);

    public void LineSkipped()
    {
        Interlocked.Increment(ref _skippedLines);
        _skipped.Add(1);
    }
}
