using FeatureStore.AppHost.Embedded.Telemetry.Otlp;

namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>A value that goes up and down; the newest counts.</summary>
internal sealed class GaugeSeries(IReadOnlyDictionary<string, string> attributes) : Series(attributes)
{
    public double Value { get; private set; }

    public void Add(NumberDataPoint point)
    {
        Value = point.ValueCase == NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble;
        Time = point.TimeUnixNano;
    }
}
