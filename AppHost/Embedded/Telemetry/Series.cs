namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>One metric of one process with one set of attributes.</summary>
internal abstract class Series(IReadOnlyDictionary<string, string> attributes)
{
    public IReadOnlyDictionary<string, string> Attributes { get; } = attributes;

    /// <summary>Of the newest point, in Unix nanoseconds.</summary>
    public ulong Time { get; protected set; }
}
