namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>The pauses before a crashed process is started again: 1 s, 2 s, 4 s, … 30 s, and from 1 s anew after it ran well for a while.</summary>
internal sealed class RestartBackoff(TimeProvider time)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_ranWell = TimeSpan.FromSeconds(30);

    private TimeSpan _next = s_first;
    private long? _healthySince;

    public void Healthy() => _healthySince ??= time.GetTimestamp();

    /// <summary>The process ended: how long to wait before the next one.</summary>
    public TimeSpan Next()
    {
        if (_healthySince is { } since && time.GetElapsedTime(since) >= s_ranWell)
            _next = s_first;
        _healthySince = null;

        var pause = _next;
        _next = pause * 2 < s_longest ? pause * 2 : s_longest;
        return pause;
    }
}
