using System.Diagnostics;

namespace FeatureStore.Testing;

/// <summary>Waits for what other threads and processes do, with a bound that only a failure reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until the condition holds; what it is completes "It never came true that …".</summary>
    /// <exception cref="TimeoutException">It does not hold within four minutes.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using PeriodicTimer timer = new(s_period);
        for (long start = Stopwatch.GetTimestamp(); !await condition(); await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            if (Stopwatch.GetElapsedTime(start) > s_patience)
                throw new TimeoutException($"It never came true that {what}.");
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);
}
