using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using StackExchange.Redis.Profiling;

namespace FeatureStore.ServiceDefaults;

/// <summary>Durations of Redis commands by OpenTelemetry's database conventions.</summary>
internal sealed class RedisMetrics : IDisposable
{
    public const string OperationDuration = "db.client.operation.duration";

    private readonly Meter _meter;
    private readonly Histogram<double> _duration;

    public RedisMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(typeof(RedisMetrics).Assembly.GetName().Name!);
        _duration = _meter.CreateHistogram(OperationDuration, "s", "Duration of a Redis command, from its creation to its answer.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
        });
    }

    public bool Enabled => _duration.Enabled;

    public void Record(IProfiledCommand command) => _duration.Record(command.ElapsedTime.TotalSeconds, Tags(command));

    public static TagList Tags(IProfiledCommand command)
    {
        var tags = new TagList { { "db.system.name", "redis" }, { "db.operation.name", command.Command } };
        switch (command.EndPoint)
        {
            case IPEndPoint ip:
                tags.Add("server.address", ip.Address.ToString());
                tags.Add("server.port", ip.Port);
                break;
            case DnsEndPoint dns:
                tags.Add("server.address", dns.Host);
                tags.Add("server.port", dns.Port);
                break;
        }
        return tags;
    }

    public void Dispose() => _meter.Dispose();
}
