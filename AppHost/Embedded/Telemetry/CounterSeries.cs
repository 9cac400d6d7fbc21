using FeatureStore.AppHost.Embedded.Telemetry.Otlp;

namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>A counter of one process, summed up over the process's restarts whichever way it reports.</summary>
internal sealed class CounterSeries(IReadOnlyDictionary<string, string> attributes) : Series(attributes)
{
    private double _last;

    /// <summary>When the process began to count.</summary>
    public ulong Start { get; private set; }

    public double Total { get; private set; }

    public void Add(NumberDataPoint point, AggregationTemporality temporality)
    {
        double value = point.ValueCase == NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble;
        if (temporality == AggregationTemporality.Cumulative)
        {
            // A new start, or a smaller value, is a process that counts from zero again.
            bool continues = point.StartTimeUnixNano == Start && value >= _last;
            Total += continues ? value - _last : value;
            _last = value;
        }
        else
        {
            Total += value;
        }

        Start = point.StartTimeUnixNano;
        Time = point.TimeUnixNano;
    }
}
