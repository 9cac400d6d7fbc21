namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>A counter at one moment; when it began, in Unix nanoseconds like the moment.</summary>
internal readonly record struct CounterValue(double Total, ulong Start, ulong Time)
{
    /// <summary>Per second since an earlier moment; null when no point arrived since.</summary>
    public double? RateSince(CounterValue earlier)
    {
        ulong from = earlier.Time == 0 ? Start : earlier.Time;
        return Time <= from ? null : (Total - earlier.Total) / ((Time - from) / 1e9);
    }
}
