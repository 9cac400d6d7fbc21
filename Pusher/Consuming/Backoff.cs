namespace FeatureStore.Pusher.Consuming;

/// <summary>The waits between attempts: each twice the one before, up to the longest.</summary>
internal readonly record struct Backoff(TimeSpan First, TimeSpan Longest)
{
    /// <param name="attempt">How many attempts have failed in a row, from 1.</param>
    public TimeSpan After(int attempt)
    {
        var delay = First.Ticks;
        for (var i = 1; i < attempt && delay < Longest.Ticks; i++)
            delay = Math.Min(delay * 2, Longest.Ticks);
        return TimeSpan.FromTicks(delay);
    }
}
